//! The hatch of one query.

use std::panic::Location;

use super::{HatchUse, Unconstrained};
use crate::guard::NoGuard;
use crate::query::{HasSource, NotJoined, ScopedSelect};
use crate::scope::ScopeValue;

impl<Q, G, P, S> ScopedSelect<Q, G, P, S>
where
    S: ScopeValue,
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
            format!("{:?}", self.origin.scope()),
        );
        ScopedSelect {
            statement: self.statement,
            guard: NoGuard,
            predicate: self.predicate,
            origin: self.origin.lift(|scope| Unconstrained::new(scope, used)),
        }
    }
}
