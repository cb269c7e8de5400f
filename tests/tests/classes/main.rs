//! A schema with one table of each class: which SQL each gives under each scope, and what
//! is read and written.

mod data;
mod ids;
mod insert;
mod join;
mod kind;
mod names;
mod plan;
mod property;
mod read;
mod registry;
mod schema;
mod upsert;
mod write;

use diesel::debug_query;
use diesel::query_builder::QueryFragment;
use tenant_tests::prelude::*;
use tenant_tests::{A, B, Db};

/// The scope of A.
fn a() -> TenantScope<i32> {
    TenantScope::trusted(A, "test")
}

/// The scope of both tenants.
fn both() -> TenantSetScope<i32> {
    TenantSetScope::trusted([A, B], "test")
}

/// The scope of the host.
fn host() -> HostScope {
    HostScope::trusted("test")
}

/// Asserts the SQL of a statement. `expected` is written for SQLite.
#[track_caller]
fn assert_sql(statement: &impl QueryFragment<Db>, expected: &str) {
    let text = debug_query::<Db, _>(statement).to_string();
    let (sql, _) = text
        .split_once(" -- binds")
        .expect("Diesel lists the binds");
    assert_eq!(sql, in_this_dialect(expected));
}

/// The expected text, in the words of this run's backend.
fn in_this_dialect(expected: &str) -> String {
    let fails = "), json_extract('{}', 'tenant_core: parent not in scope'))";
    if cfg!(feature = "sqlite") {
        return expected.to_owned();
    }
    if cfg!(feature = "mysql") {
        return expected.replace(fails, "), (SELECT NULL UNION ALL SELECT NULL))");
    }
    let expected = expected.replace(fails, ")").replace("coalesce(", "");
    let expected = expected.replace(" IN (?, ?)", " = ANY(?)");
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
