//! How a catalog is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tenant_core::ScopeAuthority;

use super::cached::Cached;
use super::handle::{Catalog, Inner};
use super::place_name::NamePrefix;
use super::refresh::{Limits, Source, Standing};
use super::{CatalogError, CatalogObserver};
use crate::TenantKey;
use crate::database::HostDatabase;

/// No length of time is longer: sums of them stay within what the platform has.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// Sets up a [`Catalog`]. Made by [`Catalog::builder`].
///
/// A length of time of more than a year is a year.
#[must_use = "there is no catalog before `build` is called"]
pub struct CatalogBuilder<Id> {
    authority: ScopeAuthority,
    database: HostDatabase,
    limits: Limits,
    claim: Duration,
    prefix: Result<NamePrefix, CatalogError>,
    capacity: u64,
    observers: Vec<Arc<dyn CatalogObserver>>,
    id: std::marker::PhantomData<fn() -> Id>,
}

impl<Id: TenantKey> CatalogBuilder<Id> {
    pub(super) fn new(authority: &ScopeAuthority, database: HostDatabase) -> Self {
        Self {
            authority: authority.clone(),
            database,
            limits: Limits {
                max_age: Duration::from_secs(5),
                grace: Duration::from_secs(60),
                wait: Duration::from_secs(3),
            },
            claim: Duration::from_secs(60),
            prefix: Ok(NamePrefix::default()),
            capacity: 100_000,
            observers: Vec::new(),
            id: std::marker::PhantomData,
        }
    }

    /// How old what the catalog answers may be; 5 s if it is not said. A change by another process
    /// is seen after this time at the latest. With zero, each answer asks the database.
    pub fn max_age(mut self, max_age: Duration) -> Self {
        self.limits.max_age = max_age.min(LONGEST);
        self
    }

    /// For how long tenants, members and keys that are known go on while the catalog's database
    /// does not answer, beyond [`max_age`](Self::max_age); 60 s if it is not said. A suspension by
    /// another process may be missed for as long.
    pub fn grace(mut self, grace: Duration) -> Self {
        self.limits.grace = grace.min(LONGEST);
        self
    }

    /// How long an answer waits for the database, before it counts as one that does not answer;
    /// 3 s if it is not said.
    pub fn wait(mut self, wait: Duration) -> Self {
        self.limits.wait = wait.min(LONGEST);
        self
    }

    /// How long the creation of a tenant belongs to who is at it, without a step being done; 60 s
    /// if it is not said. A creation that fails is free at once; one whose process was killed is
    /// free after this time. Longer than a step takes, so that two processes are not at one step:
    /// of these, one would be told that it has lost the creation.
    pub fn creation_claim(mut self, time: Duration) -> Self {
        self.claim = time;
        self
    }

    /// How the names of tenants' schemas and databases begin; `t` if it is not said. Two
    /// installations on one server have two prefixes: 1 to 16 characters, `a` to `z` and `0` to
    /// `9`, and a letter first.
    pub fn name_prefix(mut self, prefix: &str) -> Self {
        self.prefix = NamePrefix::new(prefix);
        self
    }

    /// How many members, operators and machine keys are kept in memory, each; 100,000 if it is
    /// not said.
    pub fn capacity(mut self, count: u64) -> Self {
        self.capacity = count;
        self
    }

    /// Tells somebody of each change that is made through this catalog, in its transaction. Called
    /// again, it tells another one, too.
    pub fn observer(mut self, observer: impl CatalogObserver + 'static) -> Self {
        self.observers.push(Arc::new(observer));
        self
    }

    /// Reads the catalog.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidName`] for the prefix, and [`CatalogError::Unavailable`] if the
    /// database does not answer, or has no tables of the host: see
    /// [`HostDatabase::migrate`].
    pub fn build(self) -> Result<Catalog<Id>, CatalogError> {
        let prefix = self.prefix?;
        let host = self.authority.host("catalog");
        let source = Arc::new(Source::new(self.database, host, self.limits));
        match source.standing()? {
            Standing::Fresh => {}
            Standing::Grace(reason) => return Err(CatalogError::Unavailable { reason }),
        }
        Ok(Catalog::new(Inner {
            source,
            authority: self.authority,
            prefix,
            claim: self.claim,
            members: Cached::new(self.limits, self.capacity),
            operators: Cached::new(self.limits, self.capacity),
            keys: Cached::new(self.limits, self.capacity),
            observers: self.observers,
        }))
    }
}

impl<Id> fmt::Debug for CatalogBuilder<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CatalogBuilder")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
