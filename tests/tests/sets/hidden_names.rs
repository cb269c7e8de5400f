//! A name that means one table in the query, and another one in a query inside of it: the
//! guard of the inner rows must not be compared with itself.

use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::Error;
use tenant_tests::prelude::{RunScopedDsl, Scope, TenantScope};

use crate::fixture::{
    as_each, database, set, set_codes as codes, set_lines as lines, set_marks as marks,
    set_notes as notes, set_orders as orders, set_people as people, set_seats as seats,
};

/// The guard of a note has a query on lines inside.
#[test]
fn behind_the_parent_by_another_key() {
    let rows = as_each(|set, conn| {
        let on = notes::table.on(notes::order_code.eq(lines::order_code));
        let query = set.from(lines::table).inner_join(on);
        query
            .select((lines::id, notes::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(11, 1), (12, 1), (21, 2), (22, 2)]);
    let rows = as_each(|set, conn| {
        let key = notes::line_id.eq(lines::id).or(notes::id.gt(0));
        let query = set.from(lines::table).left_join(notes::table.on(key));
        query
            .select((lines::id, notes::id.nullable()))
            .load::<(i32, Option<i32>)>(conn)
    });
    assert_eq!(rows.len(), 2 + 2 * 2);
}

#[test]
fn behind_the_parent_of_the_parent() {
    as_each(|set, conn| {
        let on = marks::table.on(marks::order_code.eq(lines::order_code));
        let query = set.from(lines::table).inner_join(on);
        query
            .select((lines::id, marks::id))
            .load::<(i32, i32)>(conn)
    });
    // The tenant of a note is a query on lines, and so is that of a mark.
    as_each(|set, conn| {
        let on = marks::table.on(marks::order_code.eq(notes::order_code));
        let query = set.from(notes::table).left_join(on);
        query
            .select((notes::id, marks::id.nullable()))
            .load::<(i32, Option<i32>)>(conn)
    });
}

#[test]
fn in_a_subquery_that_depends_on_the_parent() {
    let rows = as_each(|set, conn| {
        let note = set
            .from(notes::table)
            .filter(notes::order_code.eq(lines::order_code))
            .filter(notes::id.ge(2));
        let query = set.from(lines::table).filter(exists(note));
        query.select(lines::id).load::<i32>(conn)
    });
    assert_eq!(rows, [21, 22]);
}

#[test]
fn members_behind_their_links() {
    let rows = as_each(|set, conn| {
        let on = people::table.on(people::id.le(seats::person_id));
        let query = set.from(seats::table).inner_join(on);
        query
            .select((seats::id, people::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(1, 1), (2, 1), (3, 1), (3, 2)]);
    let rows = as_each(|set, conn| {
        let person = set.from(people::table).filter(people::id.ge(seats::id));
        let query = set.from(seats::table).filter(exists(person));
        query.select(seats::id).load::<i32>(conn)
    });
    assert_eq!(rows, [1, 2]);
}

/// Of the query around, the table's own name says whose the rows are.
#[test]
fn an_alias_inside() {
    let other = diesel::alias!(orders as other);
    let rows = as_each(|set, conn| {
        let next = set
            .from(other)
            .filter(other.field(orders::code).gt(orders::code))
            .filter(other.field(orders::id).ne(12));
        let query = set.from(orders::table).filter(exists(next));
        query.select(orders::id).load::<i32>(conn)
    });
    assert_eq!(rows, [21]);
    let rows = as_each(|set, conn| {
        let next = set
            .from(orders::table)
            .filter(other.field(orders::code).gt(orders::code))
            .filter(orders::id.ne(11));
        let query = set.from(other).filter(exists(next));
        query.select(other.field(orders::id)).load::<i32>(conn)
    });
    assert_eq!(rows, [22]);
}

/// Nothing can say there whose the rows around are. The types refuse the column of a table that is
/// in both queries, but don't see into a raw fragment.
#[test]
fn the_same_table_inside() {
    let mut database = database();
    let raw = database.raw();
    let of_line = || sql::<Bool>("set_orders.code = set_lines.order_code");
    let on = lines::table.on(lines::order_code.eq(orders::code));
    let several = set(&[1, 2]);
    let query = several.from(orders::table).inner_join(on);
    let inner = several.from(orders::table).filter(of_line());
    let refused = query.filter(exists(inner)).count().get_result::<i64>(raw);
    let expected = Error::SameTableInside {
        table: "set_orders".to_owned(),
    };
    assert_eq!(refused, Err(expected));

    // It depends on nothing around.
    let all = several.from(orders::table).select(orders::id);
    let query = several.from(orders::table).filter(orders::id.eq_any(all));
    assert_eq!(query.count().get_result::<i64>(raw), Ok(4));

    // Nor is there a question under one tenant.
    let one = TenantScope::trusted(1, "test");
    let query = one.from(orders::table).inner_join(on);
    let inner = one.from(orders::table).filter(of_line());
    let query = query.filter(exists(inner)).count();
    assert_eq!(query.get_result::<i64>(raw), Ok(2));
}

/// A table without tenants is in both queries, and its name means the one around: in a raw fragment
/// the one inside has another name, with `AS` or without.
#[test]
fn the_name_of_a_table_that_is_called_otherwise_inside() {
    for inside in ["set_codes AS other", "set_codes other"] {
        let fragment = format!(
            "EXISTS (SELECT 1 FROM {inside} \
             WHERE other.code = set_lines.order_code AND other.code = set_codes.code)"
        );
        let rows = as_each(|set, conn| {
            let line = set.from(lines::table).filter(sql::<Bool>(&fragment));
            let query = set.from(orders::table).inner_join(codes::table);
            let query = query.filter(exists(line.filter(lines::id.eq(21))));
            query.select(orders::id).load::<i32>(conn)
        });
        assert_eq!(rows, [21], "{inside}");
    }
}
