//! `host.write_over`: what the host writes over several tenants.

mod records;
mod refused;
mod rows;
mod sql;
mod subqueries;

use diesel::prelude::*;
use diesel::sql_types::Text;
use tenant_core::Result;
use tenant_core::write::WriteOver;
use tenant_tests::Database;
use tenant_tests::prelude::*;
use tenant_tests::writes::host;

use crate::fixture::{database, set};

/// A connection of the host.
pub(crate) type Conn<'a> = tenant_tests::Conn<'a, HostScope>;

/// The host, over some tenants.
pub(crate) fn over(ids: &[i32]) -> WriteOver<i32> {
    host().write_over(&set(ids), "test")
}

/// Each table, and who owns a row.
const TABLES: [(&str, &str); 8] = [
    (
        "set_orders",
        "CONCAT(org, ' ', code) AS row_text FROM set_orders t",
    ),
    (
        "set_lines",
        "CONCAT(org, ' ', order_code) AS row_text FROM set_lines t",
    ),
    (
        "set_reasons",
        "CONCAT(COALESCE(org, 0), ' ', order_code) AS row_text FROM set_reasons t",
    ),
    (
        "set_keys",
        "CONCAT(COALESCE(org, 0), ' ', code) AS row_text FROM set_keys t",
    ),
    (
        "set_notes",
        "CONCAT(l.org, ' ', t.order_code) AS row_text \
         FROM set_notes t JOIN set_lines l ON l.id = t.line_id",
    ),
    (
        "set_marks",
        "CONCAT(l.org, ' ', t.order_code) AS row_text FROM set_marks t \
         JOIN set_notes n ON n.id = t.note_id JOIN set_lines l ON l.id = n.line_id",
    ),
    (
        "set_orgs",
        "CONCAT(t.id, ' ', plan) AS row_text FROM set_orgs t",
    ),
    (
        "set_desks",
        "CONCAT(org, ' ', code, ' ', part) AS row_text FROM set_desks t",
    ),
];

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    id: i32,
    #[diesel(sql_type = Text)]
    row_text: String,
}

/// All rows: table, number, tenant (0 for none), values.
pub(crate) fn state(database: &mut Database) -> Vec<String> {
    let mut rows = Vec::new();
    for (table, query) in TABLES {
        // SQLite before 3.44 has no `CONCAT`.
        let query = if cfg!(feature = "sqlite") {
            query
                .replace("CONCAT(", "(")
                .replace(", ' ', ", " || ' ' || ")
        } else {
            query.to_owned()
        };
        let found = diesel::sql_query(format!("SELECT t.id, {query}"));
        let found = diesel::RunQueryDsl::load::<Row>(found, database.raw()).expect("all rows");
        rows.extend(
            found
                .into_iter()
                .map(|row| format!("{} {}: {}", &table[4..], row.id, row.row_text)),
        );
    }
    rows.sort();
    rows
}

/// The rows of some tenants.
fn of(state: &[String], tenants: &[i32]) -> Vec<String> {
    let is_theirs = |row: &&String| {
        let values = row.split(": ").nth(1).expect("values");
        let tenant = values.split(' ').next().expect("the tenant");
        tenants.iter().any(|known| known.to_string() == tenant)
    };
    state.iter().filter(is_theirs).cloned().collect()
}

/// Runs a write over the tenants 1 and 2. What it does on the whole database is what it does
/// where there are no others, and the rows of others are as they were. Returns which rows were
/// taken away, and which came.
#[track_caller]
pub(crate) fn write(
    run: impl Fn(&WriteOver<i32>, &mut Conn<'_>) -> Result<usize>,
) -> (Vec<String>, Vec<String>) {
    let mut all = database();
    let before = state(&mut all);
    let mut conn = TenantConnection::new(all.raw(), &host());
    let count = run(&over(&[1, 2]), &mut conn).expect("the write runs");
    drop(conn);
    let after = state(&mut all);
    assert_eq!(of(&after, &[0, 3]), of(&before, &[0, 3]), "rows of others");

    let mut theirs = database();
    remove_others(&mut theirs);
    let mut conn = TenantConnection::new(theirs.raw(), &host());
    let alone = run(&over(&[1, 2]), &mut conn).expect("the write runs");
    assert_eq!(count, alone, "rows written where there are no others");
    drop(conn);
    let alone = state(&mut theirs);
    assert_eq!(
        of(&after, &[1, 2]),
        of(&alone, &[1, 2]),
        "rows where there are no others"
    );

    let without = |rows: &[String], others: &[String]| {
        let gone = rows.iter().filter(|row| !others.contains(row));
        gone.cloned().collect::<Vec<_>>()
    };
    (without(&before, &after), without(&after, &before))
}

/// As [`write`], of a statement that does to the rows of each tenant what it does to them if the
/// set names that tenant alone.
#[track_caller]
pub(crate) fn as_each(
    run: impl Fn(&WriteOver<i32>, &mut Conn<'_>) -> Result<usize>,
) -> (Vec<String>, Vec<String>) {
    let changed = write(&run);
    let (mut together, mut each) = (database(), database());
    let mut conn = TenantConnection::new(together.raw(), &host());
    let count = run(&over(&[1, 2]), &mut conn).expect("the write runs");
    drop(conn);
    let mut conn = TenantConnection::new(each.raw(), &host());
    let mut counts = 0;
    for tenant in [1, 2] {
        counts += run(&over(&[tenant]), &mut conn).expect("the write runs");
    }
    drop(conn);
    assert_eq!(count, counts, "together vs one by one");
    assert_eq!(
        state(&mut together),
        state(&mut each),
        "together vs one by one"
    );
    assert!(count > 0, "some rows are written");
    changed
}

/// Leaves the rows of the tenants 1 and 2, and the host's.
fn remove_others(database: &mut Database) {
    database.run(
        "DELETE FROM set_marks WHERE id = 3; DELETE FROM set_notes WHERE id = 3; \
         DELETE FROM set_orders WHERE org = 3; DELETE FROM set_lines WHERE org = 3; \
         DELETE FROM set_reasons WHERE org = 3; DELETE FROM set_keys WHERE org = 3; \
         DELETE FROM set_orgs WHERE id = 3; DELETE FROM set_desks WHERE org = 3; \
         DELETE FROM set_seats WHERE org = 3; DELETE FROM set_people WHERE id = 3",
    );
}
