//! The hatch of one query.

use std::panic::Location;

use super::HatchUse;
use crate::guard::NoGuard;
use crate::query::{HasSource, NotJoined, ScopedSelect, StatementScope};
use crate::scope::Scope;
use crate::sealed::Sealed;

/// The scope of a query whose guard is lifted.
#[derive(Debug, Clone)]
pub struct Unconstrained<S> {
    scope: S,
    used: HatchUse,
}

impl<S> Sealed for Unconstrained<S> {}

impl<S: Scope> StatementScope for Unconstrained<S> {
    type Base = S;

    fn base(&self) -> &S {
        &self.scope
    }

    fn hatch(&self) -> Option<&HatchUse> {
        Some(&self.used)
    }
}

impl<Q, G, P, S> ScopedSelect<Q, G, P, S>
where
    S: Scope,
{
    /// Lifts the guard of this query: it reads the rows of **all** tenants.
    ///
    /// Tables that are joined afterwards are read without guard, too; subqueries
    /// keep theirs. The query still runs only on a connection of its scope. An
    /// unconstrained query can't be a subquery.
    ///
    /// Each run leaves a [`HatchUse`].
    ///
    /// # Isolation
    ///
    /// The caller answers for every row that comes back: see [`hatch`](crate::hatch).
    ///
    /// # Errors
    ///
    /// A `reason` without words makes each run fail with
    /// [`Error::EmptyReason`](crate::Error::EmptyReason).
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let all = scope
    ///     .from(projects::table)
    ///     .unconstrained_unsafe("yearly export, ticket 123")
    ///     .count()
    ///     .get_result::<i64>(&mut conn)?;
    /// assert_eq!(all, 3);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    #[track_caller]
    pub fn unconstrained_unsafe(
        self,
        reason: impl Into<String>,
    ) -> ScopedSelect<Q, NoGuard, P, Unconstrained<S>>
    where
        Q: HasSource<Source: NotJoined>,
    {
        let used = HatchUse::new(
            reason.into(),
            Location::caller(),
            format!("{:?}", self.scope),
        );
        ScopedSelect {
            statement: self.statement,
            guard: NoGuard,
            predicate: self.predicate,
            scope: Unconstrained {
                scope: self.scope,
                used,
            },
            guard_ids: 0,
        }
    }
}
