//! The `WHERE` of a statement of ours.

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use super::Predicate;
use super::predicate::walk_conjunct;
use crate::connection::ScopedBackend;
use crate::guard::Guard;

/// Writes `WHERE guard AND (predicate)`, as far as there is either.
#[inline]
pub(crate) fn walk_where<'b, DB, G, P>(
    guard: &'b G,
    predicate: &'b P,
    mut out: AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB>,
{
    if G::IS_ABSENT {
        if predicate.is_absent() {
            return Ok(());
        }
        out.push_sql(" WHERE ");
        return predicate.walk_ast(out);
    }
    out.push_sql(" WHERE ");
    guard.walk_ast(out.reborrow())?;
    if predicate.is_absent() {
        return Ok(());
    }
    out.push_sql(" AND ");
    walk_conjunct!(predicate, P, out)
}
