//! The SQL, and what is kept of it.

use diesel::debug_query;
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use tenant_tests::Db;
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Sent, prepared, record};
use tenant_tests::writes::host;

use super::over;
use crate::fixture::{
    database, set_keys as keys, set_lines as lines, set_marks as marks, set_notes as notes,
    set_orders as orders, set_reasons as reasons,
};

/// Asserts the SQL; `{table}` stands for the guard of a whole list on it, and a `?` for each
/// other value.
#[track_caller]
fn assert_sql<Q: QueryFragment<Db>>(statement: &Q, expected: &str) {
    let text = debug_query::<Db, _>(statement).to_string();
    let (sql, _) = text
        .split_once(" -- binds")
        .expect("Diesel lists the binds");
    let mut sql = sql.replace(['`', '"'], "");
    for place in 1..5 {
        sql = sql.replace(&format!("${place}"), "?");
    }
    for table in ["orders", "lines", "reasons", "keys"] {
        for list in [" = ANY(?)", " IN (?, ?)"] {
            sql = sql.replace(&format!("(set_{table}.org{list})"), &format!("{{{table}}}"));
        }
    }
    assert_eq!(sql.replace("set_", ""), expected);
}

#[test]
fn the_guard_comes_first() {
    let over = over(&[1, 2]);
    assert_sql(
        &over.update(orders::table).set(orders::code.eq(1)),
        "UPDATE orders SET code = ? WHERE {orders}",
    );
    let delete = over.delete(keys::table).filter(keys::code.eq(1));
    assert_sql(
        &delete.or_filter(keys::code.eq(2)),
        "DELETE FROM keys WHERE {keys} AND (((keys.code = ?)) OR ((keys.code = ?)))",
    );
    assert_sql(
        &over.delete(reasons::table).find(1),
        "DELETE FROM reasons WHERE {reasons} AND ((reasons.id = ?))",
    );
}

#[test]
fn without_any_tenant() {
    let text = debug_query::<Db, _>(&over(&[]).delete(orders::table)).to_string();
    let text = text.replace(['`', '"'], "");
    let expected = if cfg!(feature = "postgres") {
        "DELETE FROM set_orders WHERE (set_orders.org = ANY($1)) -- binds: [[]]"
    } else {
        "DELETE FROM set_orders WHERE (1=0) -- binds: []"
    };
    assert_eq!(text, expected);
}

#[test]
fn by_parents() {
    assert_sql(
        &over(&[1, 2]).delete(marks::table),
        "DELETE FROM marks WHERE EXISTS (SELECT 1 FROM notes WHERE notes.id = marks.note_id \
         AND EXISTS (SELECT 1 FROM lines WHERE lines.id = notes.line_id AND {lines}))",
    );
}

#[test]
fn a_query_inside_is_aligned_if_it_depends_on_the_row() {
    let over = over(&[1, 2]);
    let line = over.tenants().from(lines::table);
    let line = line.filter(lines::order_code.eq(orders::code));
    assert_sql(
        &over.delete(orders::table).filter(exists(line)),
        "DELETE FROM orders WHERE {orders} AND (EXISTS (SELECT lines.id, lines.org, \
         lines.order_code FROM lines WHERE (lines.org = orders.org) \
         AND ((lines.order_code = orders.code))))",
    );
    let order = over.tenants().from(orders::table);
    let order = order.filter(orders::code.eq(notes::order_code));
    let equals = if cfg!(feature = "mysql") { "<=>" } else { "=" };
    assert_sql(
        &over
            .delete(notes::table)
            .filter(exists(order.select(orders::id))),
        &format!(
            "DELETE FROM notes WHERE EXISTS (SELECT 1 FROM lines WHERE lines.id = notes.line_id \
             AND {{lines}}) AND (EXISTS (SELECT orders.id FROM orders WHERE (orders.org {equals} \
             (SELECT lines.org FROM lines WHERE lines.id = notes.line_id)) \
             AND ((orders.code = notes.order_code))))"
        ),
    );
}

/// As many as of other statements under a set: on PostgreSQL, where the ids are one value, the
/// statement is prepared once, for sets of any size.
#[test]
fn prepared_statements() {
    const RUNS: usize = 200;
    let mut database = database();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), &host());
    for run in 0..RUNS {
        let over = over(&[1, 2, 3][..run % 4]);
        let delete = over.delete(orders::table).filter(orders::id.eq(99));
        assert_eq!(delete.execute(&mut conn), Ok(0));
        let update = over.update(notes::table).filter(notes::id.eq(99));
        assert_eq!(
            update.set(notes::order_code.eq(1)).execute(&mut conn),
            Ok(0)
        );
    }
    let sent = sent.take();
    let queries = sent.iter().filter(|sent| matches!(sent, Sent::Query(_)));
    assert_eq!(queries.count(), 2 * RUNS, "each run is one statement");
    let expected = if cfg!(feature = "postgres") { 2 } else { 0 };
    assert_eq!(prepared(&sent), expected);
}
