//! Reading SQL text, as far as it takes to accept only what is understood.
//!
//! The text of a part of a statement is split into tokens, of which each byte has a
//! known role, and read by rules. A rule says what is let through; nothing is looked for
//! to be refused, so what was not thought of is refused, too. Nothing is rewritten.

mod function;
mod lexer;
mod name;
mod outside;
mod placeholders;
mod reader;
#[cfg(feature = "raw-sql")]
mod tokens;
mod word;

pub use self::function::FunctionReadsNoTable;
#[cfg(feature = "raw-sql")]
pub(crate) use self::function::{Called, reads_no_table};
use self::lexer::{Lexer, Token};
pub(crate) use self::name::names;
pub(crate) use self::outside::Tables;
use self::reader::{IsShared, Reader, Refusal};
#[cfg(feature = "raw-sql")]
pub(crate) use self::tokens::{Kind, tokens};
use crate::backend::Dialect;
use crate::class::Owner;
use crate::error::Error;
use crate::registry::is_shared;

/// Stands in the parentheses of a subquery that a scope made, with as many placeholders
/// behind it as the subquery binds.
pub(crate) const MARK: &str = "'made by a scope'";

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Expressions, a list of them, or a clause that consists of them.
    Expressions,
    /// What a `SET` assigns, which must not be what says whose the row is.
    Assignments {
        /// What says whose the rows of the table are.
        owner: Owner,
    },
}

/// Checks a part of a statement. It binds `binds` values, those of scoped subqueries
/// in it counted.
///
/// # Errors
///
/// - [`Error::UnguardedTable`] for a query that no scope made, unless it reads
///   nothing but what all tenants share;
/// - [`Error::TenantColumnAssigned`] and [`Error::ParentKeyAssigned`];
/// - [`Error::UnsafeFragment`] for all else that is not understood.
pub(crate) fn check(sql: &str, part: Part, binds: usize, dialect: Dialect) -> Result<(), Error> {
    read(sql, part, binds, dialect, is_shared).map_err(|refusal| {
        let sql = sql.to_owned();
        match refusal {
            Refusal::Table(table) => Error::UnguardedTable {
                table: table.to_owned(),
                sql,
            },
            Refusal::Fragment(problem) => Error::UnsafeFragment { problem, sql },
            Refusal::Assigned(column) => match part {
                Part::Assignments {
                    owner: Owner::Parent(_),
                } => Error::ParentKeyAssigned { column, sql },
                _ => Error::TenantColumnAssigned { column, sql },
            },
        }
    })
}

fn read(
    sql: &str,
    part: Part,
    binds: usize,
    dialect: Dialect,
    is_shared: IsShared,
) -> Result<(), Refusal<'_>> {
    let tokens: Vec<Token<'_>> = Lexer::new(sql, dialect)
        .collect::<Result<_, _>>()
        .map_err(|problem| Refusal::Fragment(problem.into()))?;
    let placeholders = placeholders::check(&tokens, binds, dialect);
    let reader = Reader::new(tokens, dialect, is_shared);
    match part {
        Part::Expressions => reader.read_expressions(),
        Part::Assignments { owner } => reader.read_assignments(owner.columns()),
    }?;
    placeholders
}

#[cfg(test)]
mod tests;
