//! Fragments whose type is forgotten.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

/// A part of a statement, whatever its type.
///
/// Every query has a type of its own, and a function that is generic over it is
/// compiled once for each. What a check does with a fragment is walk it, now and
/// then: so checks take this, and are compiled once for a backend.
///
/// It is not Diesel's own trait as an object, since each of those would bring
/// along all of that trait's methods.
pub(crate) trait Fragment<DB: Backend> {
    /// Walks the fragment.
    fn walk<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

impl<DB, F> Fragment<DB> for F
where
    DB: Backend,
    F: QueryFragment<DB>,
{
    fn walk<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk_ast(out)
    }
}

impl<DB: Backend> QueryFragment<DB> for dyn Fragment<DB> + '_ {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk(out)
    }
}
