//! The SQL of each form of write: exactly one guard, and the tenant among the
//! columns of what is inserted.

mod delete;
mod insert;
#[cfg(not(feature = "mysql"))]
mod returning;
mod update;
#[cfg(not(feature = "mysql"))]
mod upsert;

use diesel::debug_query;
use diesel::query_builder::QueryFragment;
use tenant_tests::Db;

/// `expected`, written for SQLite and MySQL, in the words of this run's backend.
fn in_this_dialect(expected: &str) -> String {
    if cfg!(not(feature = "postgres")) {
        return expected.to_owned();
    }
    let mut number = 0;
    let mut sql = String::new();
    for c in expected.replace(" IN (SELECT", " = ANY(SELECT").chars() {
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

#[track_caller]
fn assert_sql(query: &impl QueryFragment<Db>, expected: &str) {
    let text = debug_query::<Db, _>(query).to_string();
    let (sql, _) = text
        .split_once(" -- binds")
        .expect("Diesel lists the binds");
    assert_eq!(sql, in_this_dialect(expected));
}
