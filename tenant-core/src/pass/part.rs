//! The parts of a statement that a caller wrote.
//!
//! A type says which columns and subqueries an expression has, but not all of it: a
//! boxed part hides its type, a raw fragment is text, and Diesel doesn't ask what the
//! `FILTER`, `ORDER BY` and `OVER` of an aggregate hold. So each part is read as text,
//! on its own, since a fragment such as `a) OR (b` looks harmless in the whole.

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use super::statement::{Reading, count_binds, text_of};
use super::{Fragment, found, is_reading};
use crate::backend::ScopedBackend;
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

/// Reads assignments, which must leave `tenant_column` alone.
///
/// # Errors
///
/// As [`read`](super::read).
pub(crate) fn read_assignments<DB>(
    assignments: &dyn Fragment<DB>,
    tenant_column: Option<&'static str>,
    out: &mut AstPass<'_, '_, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
{
    check(assignments, Part::Assignments { tenant_column }, out)
}

#[cold] // once for each type or text, while each run walks past it
fn check<DB>(part: &dyn Fragment<DB>, kind: Part, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>
where
    DB: ScopedBackend,
{
    let backend = out.backend();
    let sql = text_of(&Reading(part), backend)?;
    let binds = count_binds(part, backend)?;
    text::check(&sql, kind, binds, DB::DIALECT).map_err(found)
}
