//! What is accepted, and what is refused, as tables of texts.

mod accepted;
mod assignment;
mod attack;
mod edges;
mod everyday;
mod function;
mod fuzz;
mod list;
mod name;
mod outside;
mod placeholder;
mod query;
mod refused;
mod string;

use super::reader::Refusal;
use super::{Part, read};
use crate::backend::Dialect::{self, Mysql, Postgres, Sqlite};

const ALL: [Dialect; 3] = [Postgres, Mysql, Sqlite];

/// What comes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Accepted,
    /// Refused as a query on this table.
    Table(&'static str),
    /// Refused as a fragment, for a problem that holds these words.
    Fragment(&'static str),
}

use Expected::{Accepted, Fragment, Table};

/// `countries` and `order` are the tables that all tenants share, and `Mixed` and
/// `stats.days`.
fn is_shared(schema: Option<&str>, name: &str, dialect: Dialect) -> bool {
    let same = |known: &str| match dialect {
        Sqlite => known.eq_ignore_ascii_case(name),
        Postgres | Mysql => known == name,
    };
    match schema {
        None => ["countries", "order", "Mixed"].into_iter().any(same),
        Some("stats") => same("days"),
        Some(_) => false,
    }
}

fn read_part<'a>(sql: &'a str, binds: usize, dialect: Dialect) -> Result<(), Refusal<'a>> {
    read(sql, Part::Expressions, binds, dialect, is_shared)
}

/// Checks what comes of a text that binds `binds` values.
#[track_caller]
fn expect_binding(sql: &str, binds: usize, dialect: Dialect, expected: Expected) {
    let found = read_part(sql, binds, dialect);
    let fits = match (&found, expected) {
        (Ok(()), Accepted) => true,
        (Err(Refusal::Table(table)), Table(expected)) => *table == expected,
        (Err(Refusal::Fragment(problem)), Fragment(words)) => problem.contains(words),
        _ => false,
    };
    assert!(fits, "{dialect:?}: {sql}: {found:?}, not {expected:?}");
}

/// Checks what comes of each of these texts, which bind nothing.
#[track_caller]
fn expect_all(dialects: &[Dialect], expected: Expected, texts: &[&str]) {
    for dialect in dialects {
        for sql in texts {
            expect_binding(sql, 0, *dialect, expected);
        }
    }
}
