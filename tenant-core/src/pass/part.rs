//! The parts of a statement that a caller wrote.
//!
//! A type says which columns and subqueries an expression has, but not all of it: a
//! boxed part hides its type, a raw fragment is text, and Diesel doesn't ask what the
//! `FILTER`, `ORDER BY` and `OVER` of an aggregate hold. So each part is read as text,
//! on its own, since a fragment such as `a) OR (b` looks harmless in the whole.

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use super::statement::{Reading, count_binds, same_text, text_of};
use super::{Fragment, found, is_reading};
use crate::backend::ScopedBackend;
use crate::class::Owner;
use crate::error::Error;
use crate::text::{self, Part};

/// Walks a part of a statement. A reading reads it, and writes nothing: no part stands
/// in another one, but for queries of a scope, which leave a mark.
///
/// # Errors
///
/// In a reading, as [`read`](super::read).
#[inline]
pub(crate) fn walk_part<'b, DB, F>(part: &'b F, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: ScopedBackend,
    F: QueryFragment<DB>,
{
    if is_reading(&out) {
        return check(part, Part::Expressions, &mut out);
    }
    part.walk_ast(out)
}

/// As [`walk_part`], of what must be a value that is bound, and nothing else.
///
/// # Errors
///
/// In a reading, `problem` for all else.
pub(crate) fn walk_value<'b, DB, F>(
    part: &'b F,
    problem: Error,
    mut out: AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
    F: QueryFragment<DB>,
{
    if is_reading(&out) {
        return check_value(part, problem, &mut out);
    }
    part.walk_ast(out)
}

#[cold]
fn check_value<DB>(
    part: &dyn Fragment<DB>,
    problem: Error,
    out: &mut AstPass<'_, '_, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
{
    let backend = out.backend();
    if same_text(part, &Placeholder, backend)? {
        Ok(())
    } else {
        Err(found(problem))
    }
}

/// A value that is bound.
struct Placeholder;

impl<DB: ScopedBackend> QueryFragment<DB> for Placeholder {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        DB::push_placeholder(&mut out)
    }
}

/// Reads assignments, which must leave alone what says whose the row is.
///
/// # Errors
///
/// As [`read`](super::read).
pub(crate) fn read_assignments<DB>(
    assignments: &dyn Fragment<DB>,
    owner: Owner,
    out: &mut AstPass<'_, '_, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
{
    check(assignments, Part::Assignments { owner }, out)
}

#[cold] // once for each type or text, while each run walks past it
fn check<DB>(part: &dyn Fragment<DB>, kind: Part, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>
where
    DB: ScopedBackend,
{
    let backend = out.backend();
    let sql = text_of(&Reading(part), backend)?;
    let binds = count_binds(part, backend)?;
    text::check(&sql, kind, binds, backend.dialect()).map_err(found)
}
