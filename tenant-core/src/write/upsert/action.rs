//! What happens to the row that an upsert collides with.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use crate::backend::ScopedBackend;
use crate::guard::Guard;
use crate::query::{Predicate, walk_where};

/// The row stays as it is.
#[derive(Debug, Clone, Copy)]
pub struct DoNothing;

/// The row is updated, if it is the scope's own and fulfils the predicates.
#[derive(Debug, Clone)]
pub struct DoUpdate<V, G, P> {
    pub(super) changes: V,
    pub(super) guard: G,
    pub(super) predicate: P,
}

impl<DB: Backend> QueryFragment<DB> for DoNothing {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(" DO NOTHING");
        Ok(())
    }
}

impl<DB, V, G, P> QueryFragment<DB> for DoUpdate<V, G, P>
where
    DB: ScopedBackend,
    V: QueryFragment<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        // As in Diesel: without changes there is nothing to do.
        if self.changes.is_noop(out.backend())? {
            return DoNothing.walk_ast(out);
        }
        out.push_sql(" DO UPDATE SET ");
        self.changes.walk_ast(out.reborrow())?;
        walk_where!(&self.guard => G, &self.predicate => P, out);
        Ok(())
    }
}
