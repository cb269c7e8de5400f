//! Joins of all shapes.

use diesel::dsl::count_star;
use diesel::prelude::*;
use tenant_tests::prelude::*;

use crate::fixture::{
    as_each, database, set, set_codes as codes, set_lines as lines, set_orders as orders,
    set_reasons as reasons,
};

#[test]
fn an_inner_join() {
    let rows = as_each(|set, conn| {
        let on = lines::table.on(lines::order_code.eq(orders::code));
        let query = set.from(orders::table).inner_join(on);
        query
            .select((orders::id, lines::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(11, 11), (11, 12), (21, 21), (21, 22)]);
}

#[test]
fn a_left_join() {
    let rows = as_each(|set, conn| {
        let on = lines::table.on(lines::order_code.eq(orders::code));
        let query = set.from(orders::table).left_join(on);
        let rows = query.select((orders::id, lines::id.nullable()));
        rows.load::<(i32, Option<i32>)>(conn)
    });
    assert_eq!(rows.len(), 6);
    assert!(rows.contains(&(12, None)));
}

#[test]
fn an_on_with_or() {
    as_each(|set, conn| {
        let on = lines::order_code.eq(orders::code).or(lines::id.gt(0));
        let query = set.from(orders::table).inner_join(lines::table.on(on));
        query
            .select((orders::id, lines::id))
            .load::<(i32, i32)>(conn)
    });
}

#[test]
fn shared_rows_meet_all() {
    let rows = as_each(|set, conn| {
        let on = reasons::table.on(reasons::order_code.eq(orders::code));
        let query = set.from(orders::table).inner_join(on);
        query
            .select((orders::id, reasons::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(11, 11), (12, 99), (21, 21), (22, 99)]);
}

#[test]
fn joins_behind_a_shared_table() {
    let mut database = database();
    let on_orders = orders::table.on(orders::code.ge(0));
    let on_lines = lines::table.on(lines::order_code.ge(0));
    let query = set(&[1, 2]).from(reasons::table);
    let query = query.inner_join(on_orders).left_join(on_lines);
    let rows = query
        .select((reasons::org, orders::org, lines::org.nullable()))
        .load::<(Option<i32>, i32, Option<i32>)>(database.raw())
        .expect("the query runs");
    assert!(rows.len() > 8, "{rows:?}");
    for (reason, order, line) in rows {
        assert!(reason.is_none_or(|reason| reason == order));
        assert_eq!(line, Some(order));
    }
}

#[test]
fn three_tables() {
    as_each(|set, conn| {
        let on_lines = lines::table.on(lines::order_code.eq(orders::code));
        let on_reasons = reasons::table.on(reasons::order_code.eq(orders::code));
        let query = set.from(orders::table).left_join(on_lines);
        let query = query.left_join(on_reasons);
        let rows = query.select((orders::id, lines::id.nullable(), reasons::id.nullable()));
        rows.load::<(i32, Option<i32>, Option<i32>)>(conn)
    });
}

#[test]
fn a_table_of_nobody_between_two() {
    let rows = as_each(|set, conn| {
        let query = set.from(codes::table).inner_join(orders::table);
        let query = query.inner_join(lines::table);
        query
            .select((orders::id, lines::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(11, 11), (11, 12), (21, 21), (21, 22)]);
    as_each(|set, conn| {
        let query = set.from(orders::table).inner_join(codes::table);
        let query = query.inner_join(lines::table.on(lines::order_code.eq(codes::code)));
        query
            .select((orders::id, lines::id))
            .load::<(i32, i32)>(conn)
    });
}

#[test]
fn outer_joins_to_a_table_of_nobody() {
    let mut database = database();
    let query = set(&[1, 2]).from(codes::table).left_join(orders::table);
    let query = query.left_join(lines::table);
    let rows = query
        .select((codes::code, orders::org.nullable(), lines::org.nullable()))
        .load::<(i32, Option<i32>, Option<i32>)>(database.raw())
        .expect("the query runs");
    assert!(rows.contains(&(3, None, None)));
    for (_, order, line) in rows {
        assert!(
            line.is_none_or(|line| order == Some(line)),
            "{order:?} {line:?}"
        );
    }
}

#[test]
fn a_join_on_the_right_side() {
    as_each(|set, conn| {
        let right = set.from(lines::table);
        let right = right.inner_join(reasons::table.on(reasons::order_code.ge(0)));
        let query = set
            .from(orders::table)
            .left_join(right.on(lines::order_code.eq(orders::code)));
        let rows = query.select((orders::id, lines::id.nullable(), reasons::id.nullable()));
        rows.load::<(i32, Option<i32>, Option<i32>)>(conn)
    });
}

#[test]
fn a_join_on_the_right_side_of_a_table_of_nobody() {
    let rows = as_each(|set, conn| {
        let right = set.from(codes::table).inner_join(lines::table);
        let query = set
            .from(orders::table)
            .inner_join(right.on(codes::code.eq(orders::code)));
        query
            .select((orders::id, lines::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(11, 11), (11, 12), (21, 21), (21, 22)]);
}

#[test]
fn a_join_on_the_right_side_of_a_shared_table() {
    let mut database = database();
    let set = set(&[1, 2]);
    let right = set.from(reasons::table);
    let right = right.inner_join(lines::table.on(lines::order_code.ge(0)));
    let query = set.from(orders::table);
    let query = query.inner_join(right.on(reasons::order_code.ge(0)));
    let rows = query
        .select((orders::org, reasons::org, lines::org))
        .load::<(i32, Option<i32>, i32)>(database.raw())
        .expect("the query runs");
    assert!(rows.len() > 8, "{rows:?}");
    for (order, reason, line) in rows {
        assert_eq!(order, line);
        assert!(reason.is_none_or(|reason| reason == order));
    }
}

#[test]
fn a_self_join() {
    let (first, second) = diesel::alias!(orders as first, orders as second);
    let rows = as_each(|set, conn| {
        let on = first.field(orders::code).lt(second.field(orders::code));
        let query = set.from(first).inner_join(second.on(on));
        let rows = query.select((first.field(orders::id), second.field(orders::id)));
        rows.load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(11, 12), (21, 22)]);
}

#[test]
fn an_aggregate_of_a_join() {
    let rows = as_each(|set, conn| {
        let on = lines::table.on(lines::order_code.eq(orders::code));
        let query = set.from(orders::table).inner_join(on);
        let query = query
            .group_by(orders::id)
            .select((orders::id, count_star()));
        query.load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(11, 2), (21, 2)]);
}

#[test]
fn a_window_over_a_join() {
    as_each(|set, conn| {
        let on = lines::table.on(lines::order_code.eq(orders::code));
        let query = set.from(orders::table).inner_join(on);
        let count = diesel::dsl::count(lines::id).partition_by(orders::id);
        query.select((orders::id, count)).load::<(i32, i64)>(conn)
    });
}

#[test]
fn a_boxed_query() {
    as_each(|set, conn| {
        let on = lines::table.on(lines::order_code.eq(orders::code));
        let query = set.from(orders::table).inner_join(on).into_boxed();
        let query = query.or_filter(lines::id.gt(0));
        query
            .select((orders::id, lines::id))
            .load::<(i32, i32)>(conn)
    });
}
