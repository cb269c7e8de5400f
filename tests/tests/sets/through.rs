//! Tables whose rows belong to a tenant through their parents.

use diesel::dsl::exists;
use diesel::prelude::*;
use tenant_tests::prelude::{RunScopedDsl, Scope};

use crate::fixture::{
    as_each, set_lines as lines, set_marks as marks, set_notes as notes, set_orders as orders,
};

/// By a key that repeats in each tenant: the tenant is the parent's.
#[test]
fn first_in_a_join_by_another_key() {
    let rows = as_each(|set, conn| {
        let on = orders::table.on(orders::code.eq(notes::order_code));
        let query = set.from(notes::table).inner_join(on);
        query
            .select((notes::id, orders::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(1, 11), (2, 21), (4, 22)]);
    let rows = as_each(|set, conn| {
        let on = orders::table.on(orders::code.eq(notes::order_code));
        let query = set.from(notes::table).left_join(on);
        query
            .select((notes::id, orders::id.nullable()))
            .load::<(i32, Option<i32>)>(conn)
    });
    assert_eq!(rows.len(), 3);
}

#[test]
fn behind_a_join_by_another_key() {
    let rows = as_each(|set, conn| {
        let on = notes::table.on(notes::order_code.eq(orders::code));
        let query = set.from(orders::table).inner_join(on);
        query
            .select((orders::id, notes::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(11, 1), (21, 2), (22, 4)]);
}

/// Two such tables, one of them in several steps.
#[test]
fn two_of_them() {
    let rows = as_each(|set, conn| {
        let on = notes::table.on(notes::order_code.eq(marks::order_code));
        let query = set.from(marks::table).inner_join(on);
        query
            .select((marks::id, notes::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(1, 1), (2, 2), (4, 4)]);
    as_each(|set, conn| {
        let on = marks::table.on(marks::order_code.eq(notes::order_code));
        let behind = orders::table.on(orders::code.eq(marks::order_code));
        let query = set.from(notes::table).inner_join(on).inner_join(behind);
        query
            .select((notes::id, marks::id, orders::id))
            .load::<(i32, i32, i32)>(conn)
    });
}

/// The parent itself, by the key that says so, and by another one.
#[test]
fn with_the_parent() {
    let rows = as_each(|set, conn| {
        let query = set.from(notes::table).inner_join(lines::table);
        query
            .select((notes::id, lines::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(1, 11), (2, 21), (4, 22)]);
    let rows = as_each(|set, conn| {
        let on = lines::table.on(lines::order_code.eq(notes::order_code));
        let query = set.from(notes::table).inner_join(on);
        query
            .select((notes::id, lines::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(1, 11), (1, 12), (2, 21), (2, 22)]);
}

#[test]
fn in_a_dependent_subquery() {
    let rows = as_each(|set, conn| {
        let inner = set
            .from(orders::table)
            .filter(orders::code.eq(notes::order_code))
            .filter(orders::id.eq(11));
        let query = set.from(notes::table).filter(exists(inner));
        query.select(notes::id).load::<i32>(conn)
    });
    assert_eq!(rows, [1]);
    as_each(|set, conn| {
        let inner = set
            .from(notes::table)
            .filter(notes::order_code.eq(orders::code));
        let query = set.from(orders::table).filter(exists(inner));
        query.select(orders::id).load::<i32>(conn)
    });
}
