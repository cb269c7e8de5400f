//! The SQL that scoped queries emit: exactly one guard for each reference to a
//! table with tenants, in `WHERE` for the root and in `ON` for a joined table;
//! plain columns, and no derived table.

mod boxed;
mod class;
mod clause;
mod combination;
mod filter;
mod hatch;
mod join;
mod lock;
mod scope;
mod subquery;

use diesel::debug_query;
use diesel::query_builder::QueryFragment;
use tenant_tests::Db;

/// The SQL of `query`, without its bind values.
fn sql<Q>(query: &Q) -> String
where
    Q: QueryFragment<Db>,
{
    let text = debug_query::<Db, _>(query).to_string();
    let (sql, _) = text
        .split_once(" -- binds")
        .expect("Diesel lists the binds");
    sql.to_owned()
}

/// `expected`, which is written for SQLite and MySQL, in the words of this
/// run's backend: Diesel quotes and numbers differently for PostgreSQL, and
/// prefers `ANY` and `ALL` there.
fn in_this_dialect(expected: &str) -> String {
    if cfg!(not(feature = "postgres")) {
        return expected.to_owned();
    }
    let expected = expected.replace(" NOT IN (SELECT", " != ALL(SELECT");
    let expected = expected.replace(" IN (SELECT", " = ANY(SELECT");
    let mut number = 0;
    let mut sql = String::new();
    for c in expected.chars() {
        match c {
            '`' => sql.push('"'),
            '?' => {
                number += 1;
                sql.push_str(&format!("${number}"));
            }
            other => sql.push(other),
        }
    }
    sql
}

/// Asserts the SQL of `query`.
#[track_caller]
fn assert_sql<Q>(query: &Q, expected: &str)
where
    Q: QueryFragment<Db>,
{
    let sql = sql(query);
    assert_eq!(sql, in_this_dialect(expected));
    assert!(!sql.contains("FROM (SELECT"), "no derived table: {sql}");
}
