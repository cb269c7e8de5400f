//! A statement, as the check sees it.

use std::any::TypeId;
use std::fmt;

use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};

use super::fragment::Fragment;
use crate::query::{ScopedStatement, StatementScope};

/// What is asked of a statement, without its type: the check is compiled once for
/// a backend and a kind of scope, and not once for each query.
#[doc(hidden)]
pub struct Subject<'a, DB, S> {
    pub(super) fragment: &'a dyn Fragment<DB>,
    /// The id of its type, if that is static.
    pub(super) id: Option<TypeId>,
    pub(super) scope: &'a S,
    pub(super) other_scope: Option<&'a S>,
    pub(super) guard_ids: usize,
    pub(super) tenant_column: Option<&'static str>,
}

impl<'a, DB, S> Subject<'a, DB, S>
where
    DB: Backend,
    S: StatementScope,
{
    /// What is asked of `statement`.
    pub(super) fn of<Q>(statement: &'a Q) -> Self
    where
        Q: ScopedStatement<Scope = S> + QueryFragment<DB> + QueryId,
    {
        Self {
            fragment: statement,
            id: Q::query_id(),
            scope: statement.scope(),
            other_scope: statement.other_scope(),
            guard_ids: statement.guard_ids(),
            tenant_column: statement.tenant_column(),
        }
    }
}

impl<DB, S: fmt::Debug> fmt::Debug for Subject<'_, DB, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subject")
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}
