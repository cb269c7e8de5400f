//! What an insert takes its rows from.

use diesel::backend::Backend;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

pub(in crate::write) mod sealed {
    /// Implemented for one row, several, a query, and an upsert of these.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}
}

/// The rows of an insert on the backend `DB`, complete with the tenant.
pub trait InsertSource<DB: Backend>: sealed::Sealed {
    /// Walks the columns and the rows.
    #[doc(hidden)]
    fn walk_source<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;

    /// The same, where a conflict clause follows.
    #[doc(hidden)]
    fn walk_before_conflict<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk_source(out)
    }

    /// As [`WalkStatement::separate_rows`](crate::pass::WalkStatement::separate_rows).
    #[doc(hidden)]
    fn separate_rows(&self, _backend: &DB) -> Option<usize> {
        None
    }

    /// As [`WalkStatement::rows`](crate::pass::WalkStatement::rows).
    #[doc(hidden)]
    fn rows(&self) -> usize {
        0
    }

    /// Walks one of several rows.
    #[doc(hidden)]
    fn walk_one<'b>(&'b self, _row: usize, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk_source(out)
    }

    /// Walks the values of one of several rows, and nothing else.
    #[doc(hidden)]
    fn walk_values_of<'b>(&'b self, _row: usize, _out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}
