//! Subqueries that depend on the query around them, and others.

use diesel::dsl::count_star;
use diesel::prelude::*;
use tenant_tests::prelude::*;

use crate::fixture::{
    as_each, database, set, set_codes as codes, set_lines as lines, set_orders as orders,
    set_reasons as reasons,
};

#[test]
fn exists() {
    let rows = as_each(|set, conn| {
        // Only the other tenant's line would be found.
        let line = set
            .from(lines::table)
            .filter(lines::order_code.eq(orders::code))
            .filter(lines::id.eq(21));
        let query = set
            .from(orders::table)
            .filter(tenant_core::dsl::exists(line));
        query.select(orders::id).load::<i32>(conn)
    });
    assert_eq!(rows, [21]);
}

#[test]
fn exists_of_diesel() {
    as_each(|set, conn| {
        let line = set
            .from(lines::table)
            .filter(lines::order_code.eq(orders::code))
            .filter(lines::id.eq(21));
        let query = set.from(orders::table).filter(diesel::dsl::exists(line));
        query.select(orders::id).load::<i32>(conn)
    });
}

#[test]
fn a_list() {
    let rows = as_each(|set, conn| {
        let codes = set
            .from(lines::table)
            .filter(lines::id.gt(orders::id))
            .select(lines::order_code);
        let query = set.from(orders::table).filter(orders::code.eq_any(codes));
        query.select(orders::id).load::<i32>(conn)
    });
    assert_eq!(rows, [11, 21]);
}

#[test]
fn a_scalar_in_the_select_list() {
    let rows = as_each(|set, conn| {
        let count = set
            .from(lines::table)
            .filter(lines::order_code.eq(orders::code))
            .select(count_star())
            .single_value();
        let query = set.from(orders::table).select((orders::id, count));
        query.load::<(i32, Option<i64>)>(conn)
    });
    let expected = [(11, Some(2)), (12, Some(0)), (21, Some(2)), (22, Some(0))];
    assert_eq!(rows, expected);
}

#[test]
fn in_the_on_of_a_join() {
    as_each(|set, conn| {
        let reason = set
            .from(reasons::table)
            .filter(reasons::order_code.eq(orders::code))
            .filter(reasons::id.ne(11));
        let on = lines::order_code
            .eq(orders::code)
            .and(diesel::dsl::exists(reason));
        let query = set.from(orders::table).left_join(lines::table.on(on));
        let rows = query.select((orders::id, lines::id.nullable()));
        rows.load::<(i32, Option<i32>)>(conn)
    });
}

#[test]
fn a_subquery_in_a_subquery() {
    let rows = as_each(|set, conn| {
        let reason = set
            .from(reasons::table)
            .filter(reasons::order_code.eq(orders::code))
            .filter(reasons::id.eq(21));
        let code = set
            .from(codes::table)
            .filter(tenant_core::dsl::exists(reason))
            .filter(codes::code.eq(orders::code));
        let query = set
            .from(orders::table)
            .filter(tenant_core::dsl::exists(code));
        query.select(orders::id).load::<i32>(conn)
    });
    assert_eq!(rows, [21]);
}

#[test]
fn a_join_in_a_subquery() {
    as_each(|set, conn| {
        let line = set
            .from(codes::table)
            .left_join(lines::table)
            .filter(codes::code.eq(orders::code))
            .filter(lines::id.eq(21));
        let query = set
            .from(orders::table)
            .filter(tenant_core::dsl::exists(line));
        query.select(orders::id).load::<i32>(conn)
    });
}

#[test]
fn a_subquery_that_depends_on_nothing_is_the_whole_set() {
    let mut database = database();
    let set = set(&[1, 2]);
    let codes = set
        .from(lines::table)
        .filter(lines::id.eq(21))
        .select(lines::order_code);
    let query = set.from(orders::table).filter(orders::code.eq_any(codes));
    let query = query.order(orders::id).select(orders::id);
    assert_eq!(query.load::<i32>(database.raw()), Ok(vec![11, 21]));
}
