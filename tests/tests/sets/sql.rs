//! The SQL of joins and subqueries under a set.

use diesel::debug_query;
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use tenant_tests::Db;
use tenant_tests::prelude::*;

use crate::fixture::{
    set, set_codes as codes, set_lines as lines, set_notes as notes, set_orders as orders,
    set_people as people, set_reasons as reasons, set_seats as seats,
};

/// Asserts the SQL, in which `{table}` stands for the guard of a whole list on it, and quotes
/// are left out.
#[track_caller]
fn assert_sql<Q: QueryFragment<Db>>(query: &Q, expected: &str) {
    let text = debug_query::<Db, _>(query).to_string();
    let (sql, _) = text
        .split_once(" -- binds")
        .expect("Diesel lists the binds");
    let mut sql = sql.replace(['`', '"'], "");
    for table in ["orders", "lines", "reasons", "seats"] {
        for list in [" = ANY($1)", " = ANY($2)", " IN (?, ?)"] {
            sql = sql.replace(&format!("(set_{table}.org{list})"), &format!("{{{table}}}"));
        }
    }
    let sql = sql
        .replace("set_", "")
        .replace(" = ANY(SELECT", " IN (SELECT");
    assert_eq!(sql, expected);
}

#[test]
fn a_join_needs_no_second_list() {
    let on = lines::table.on(lines::order_code.eq(orders::code));
    let query = set(&[1, 2]).from(orders::table).left_join(on);
    assert_sql(
        &query.select(orders::id),
        "SELECT orders.id FROM (orders LEFT OUTER JOIN lines \
         ON (lines.org = orders.org) AND ((lines.order_code = orders.code))) WHERE {orders}",
    );
}

#[test]
fn a_shared_table() {
    let on = reasons::table.on(reasons::order_code.eq(orders::code));
    let query = set(&[1, 2]).from(orders::table).inner_join(on);
    assert_sql(
        &query.select(orders::id),
        "SELECT orders.id FROM (orders INNER JOIN reasons \
         ON (reasons.org = orders.org OR reasons.org IS NULL) \
         AND ((reasons.order_code = orders.code))) WHERE {orders}",
    );
}

#[test]
fn outer_joins_to_a_table_of_nobody() {
    let query = set(&[1, 2]).from(codes::table).left_join(orders::table);
    let query = query.left_join(lines::table);
    assert_sql(
        &query.select(codes::code),
        "SELECT codes.code FROM ((codes LEFT OUTER JOIN orders \
         ON {orders} AND ((orders.code = codes.code))) LEFT OUTER JOIN lines \
         ON {lines} AND (lines.org = orders.org OR orders.org IS NULL) \
         AND ((lines.order_code = codes.code)))",
    );
}

#[test]
fn a_subquery_is_aligned_if_it_depends_on_the_query_around() {
    let set = set(&[1, 2]);
    let line = set
        .from(lines::table)
        .filter(lines::order_code.eq(orders::code))
        .select(lines::id);
    let query = set.from(orders::table).filter(orders::id.eq_any(line));
    assert_sql(
        &query.select(orders::id),
        "SELECT orders.id FROM orders WHERE {orders} AND ((orders.id IN \
         (SELECT lines.id FROM lines WHERE (lines.org = orders.org) \
         AND ((lines.order_code = orders.code)))))",
    );
    let line = set.from(lines::table).select(lines::id);
    let query = set.from(orders::table).filter(orders::id.eq_any(line));
    assert_sql(
        &query.select(orders::id),
        "SELECT orders.id FROM orders WHERE {orders} AND ((orders.id IN \
         (SELECT lines.id FROM lines WHERE {lines})))",
    );
}

#[test]
fn rows_that_belong_to_tenants_through_others() {
    let on = notes::table.on(notes::order_code.eq(orders::code));
    let query = set(&[1, 2]).from(orders::table).inner_join(on);
    // Inside of the parentheses the order is still the one around them.
    assert_sql(
        &query.select(notes::id),
        "SELECT notes.id FROM (orders INNER JOIN notes ON EXISTS (SELECT 1 FROM lines \
         WHERE lines.id = notes.line_id AND (lines.org = orders.org)) \
         AND ((notes.order_code = orders.code))) WHERE {orders}",
    );
    let on = people::table.on(people::id.le(seats::person_id));
    let query = set(&[1, 2]).from(seats::table).inner_join(on);
    // Inside of them the seat is another one.
    assert_sql(
        &query.select(people::id),
        "SELECT people.id FROM (seats INNER JOIN people ON EXISTS (SELECT 1 FROM seats \
         WHERE seats.person_id = people.id AND {seats}) \
         AND (seats.org IN (SELECT seats.org FROM seats WHERE seats.person_id = people.id)) \
         AND ((people.id <= seats.person_id))) WHERE {seats}",
    );
}
