//! A statement, as the check sees it.

use std::any::TypeId;
use std::fmt;

use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};

use super::fragment::Fragment;
use crate::query::{MadeBy, ScopedStatement, StatementScope};

/// What is asked of a statement, without its type: the check is compiled once for
/// a backend and a kind of scope, and not once for each query.
#[doc(hidden)]
pub struct Subject<'a, DB, S> {
    pub(super) fragment: &'a dyn Fragment<DB>,
    /// The id of its type, if that is static.
    pub(super) id: Option<TypeId>,
    pub(super) made_by: MadeBy<'a, S>,
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
            id: if Q::HAS_STATIC_QUERY_ID {
                Some(TypeId::of::<Q::QueryId>())
            } else {
                None
            },
            made_by: statement.made_by(),
        }
    }
}

impl<DB, S: fmt::Debug> fmt::Debug for Subject<'_, DB, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subject")
            .field("made_by", &self.made_by)
            .finish_non_exhaustive()
    }
}
