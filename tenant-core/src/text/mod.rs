//! Reading SQL text, as far as it takes to refuse what no type has checked.
//!
//! The rules are stricter than SQL: a fragment that could be read in two ways
//! is refused. Nothing is parsed, and nothing is rewritten.

mod assignments;
mod dialect;
mod lexer;
mod placeholders;
mod reader;
mod shared;

use self::assignments::check_assignments;
use self::lexer::Lexer;
use self::placeholders::check_placeholders;
use self::reader::{Piece, Reader, Refusal};
use crate::backend::Dialect;
use crate::error::Error;
use crate::registry::is_shared;

/// Checks a piece of SQL, which must read no other tables than such a piece does, but
/// for plain subqueries on tables that all tenants share.
///
/// # Errors
///
/// - [`Error::UnguardedTable`] if more tables are read than that: by `SELECT`,
///   by the `TABLE` command, by a `FROM` of its own, or by SQLite's `IN table`;
/// - [`Error::UnsafeFragment`] if parentheses, strings, quoted names or
///   operators are not complete within the piece, or if it holds a comment or a
///   semicolon.
fn check_piece(sql: &str, piece: Piece, dialect: Dialect) -> Result<(), Error> {
    // A name is taken as it is written, but no table with tenants has it in other letters.
    let is_shared = |name: &str| is_shared(None, name, true) && is_shared(None, name, false);
    read(sql, piece, dialect, is_shared).map_err(|refusal| match refusal {
        Refusal::Table(table) => Error::UnguardedTable {
            table: table.to_owned(),
            sql: sql.to_owned(),
        },
        Refusal::Fragment(problem) => Error::UnsafeFragment {
            problem,
            sql: sql.to_owned(),
        },
    })
}

fn read(
    sql: &str,
    piece: Piece,
    dialect: Dialect,
    is_shared: fn(&str) -> bool,
) -> Result<(), Refusal<'_>> {
    let mut reader = Reader::new(piece, dialect, is_shared);
    for token in Lexer::new(sql, dialect) {
        reader.read(token.map_err(Refusal::Fragment)?)?;
    }
    reader.finish()
}

// SHIM
pub(crate) const MARK: &str = "'made by a scope'";
pub(crate) enum Part {
    Expressions,
    Assignments { tenant_column: Option<&'static str> },
}
pub(crate) fn check(sql: &str, part: Part, binds: usize, dialect: Dialect) -> Result<(), Error> {
    check_piece(sql, Piece::Part, dialect)?;
    check_placeholders(sql, binds, dialect)?;
    if let Part::Assignments {
        tenant_column: Some(column),
    } = part
    {
        check_assignments(sql, column, dialect)?;
    }
    Ok(())
}
pub(crate) fn names<'a>(sql: &'a str, dialect: Dialect, f: &mut dyn FnMut(&'a str)) {
    for token in Lexer::new(sql, dialect).flatten() {
        if let lexer::Token::Word(name) | lexer::Token::Name(name) = token {
            f(name)
        }
    }
}
