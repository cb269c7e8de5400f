//! The `WHERE` of a statement of ours.

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use super::Predicate;
use super::predicate::conjunct;
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
    match (guard.is_absent(), predicate.is_absent()) {
        (true, true) => Ok(()),
        (true, false) => {
            out.push_sql(" WHERE ");
            predicate.walk_ast(out)
        }
        (false, absent) => {
            out.push_sql(" WHERE ");
            guard.walk_ast(out.reborrow())?;
            if absent {
                return Ok(());
            }
            out.push_sql(" AND ");
            conjunct(predicate, out)
        }
    }
}
