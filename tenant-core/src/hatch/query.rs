//! The hatch of one query.

use std::panic::Location;

use super::{HatchKind, HatchUse, Unconstrained};
use crate::guard::{Anchors, Lifted};
use crate::query::ScopedSelect;
use crate::scope::ScopeValue;

impl<Q, G, P, S> ScopedSelect<Q, G, P, S>
where
    S: ScopeValue,
{
    /// Lifts the guard of this query: it reads the rows of **all** tenants.
    ///
    /// The guards of all its tables are lifted, whether they are joined before or
    /// afterwards: never some of them. Subqueries keep theirs. The query still runs only on a connection of its scope. An
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
    /// [`Error::EmptyReason`](crate::Error::EmptyReason), and a sink that fails with
    /// [`Error::HatchNotRecorded`](crate::Error::HatchNotRecorded).
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
    ) -> ScopedSelect<Q, Lifted, P, Unconstrained<S>> {
        let used = HatchUse::new(
            HatchKind::UnguardedQuery,
            reason.into(),
            Location::caller(),
            self.origin.scope(),
        );
        ScopedSelect {
            statement: self.statement,
            guard: Lifted,
            anchors: Anchors::default(),
            predicate: self.predicate,
            origin: self.origin.lift(|scope| Unconstrained::new(scope, used)),
        }
    }
}
