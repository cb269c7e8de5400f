//! Whether a tenant's tables are as new as this program needs them.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, Instant};

use super::migrations::Inner;
use super::record::{Records, key};
use super::{MigrateError, MigratedConnection, TenantMigrations};
use crate::TenantKey;
use crate::catalog::{CatalogError, Placement, Tenant, TenantAccess};
use crate::route::{Admission, RouteError};

/// What this process knows. Copies are handles of one knowledge.
#[derive(Clone, Default)]
pub(super) struct Known {
    facts: Arc<RwLock<Facts>>,
    /// One asks the database, the others wait for the answer.
    turn: Arc<Mutex<()>>,
}

#[derive(Default)]
struct Facts {
    /// Whether all records were read once.
    are_read: bool,
    /// The keys of places. Tables don't become older: what is current stays so.
    current: HashSet<String>,
    behind: HashMap<String, Behind>,
}

/// A place that is not current.
#[derive(Debug, Clone)]
struct Behind {
    reached: Option<String>,
    needed: String,
    asked: Instant,
}

/// How long the host's database is waited for.
const LIMIT: Duration = Duration::from_secs(3);

impl<Id: TenantKey, C: MigratedConnection> TenantMigrations<Id, C> {
    /// Refuses a tenant whose tables are older than this program needs them. Who serves tenants
    /// that are behind does not ask.
    ///
    /// Of a tenant whose tables are known to be current, nothing is asked: tables don't become
    /// older. The records of all places are read at the first call, and that of a place that was
    /// not current then again when it is asked for, but not more often than once in the catalog's
    /// [`max_age`](crate::catalog::Catalog::max_age). So after a run by another process a tenant is served within
    /// that time. Tables that are newer than this program needs them are current.
    ///
    /// It may block on the host's database; in an async service, call
    /// [`require_current_awaited`](Self::require_current_awaited).
    ///
    /// # Errors
    ///
    /// [`MigrateError::Behind`]; and [`MigrateError::Record`] if nothing is known of the tenant's
    /// place and the host's database does not answer.
    pub fn require_current(&self, access: &TenantAccess<Id>) -> Result<(), MigrateError> {
        self.inner().require_current(access.tenant().placement())
    }

    /// The same, awaited: the host's database is asked on a thread for blocking work.
    ///
    /// # Errors
    ///
    /// As [`require_current`](Self::require_current).
    #[cfg(feature = "async")]
    pub async fn require_current_awaited(
        &self,
        access: &TenantAccess<Id>,
    ) -> Result<(), MigrateError> {
        let placement = access.tenant().placement();
        if let Some(answer) = self.inner().answer(placement) {
            return answer;
        }
        let (inner, placement) = (Arc::clone(self.inner()), placement.clone());
        tokio::task::spawn_blocking(move || inner.require_current(&placement))
            .await
            .unwrap_or(Err(MigrateError::Panicked))
    }
}

/// A router that has it serves no tenant whose tables are behind.
impl<Id: TenantKey, C: MigratedConnection> Admission<Id> for TenantMigrations<Id, C> {
    fn known(&self, tenant: &Tenant<Id>) -> Option<Result<(), RouteError>> {
        let answer = self.inner().answer(tenant.placement())?;
        Some(answer.map_err(for_route))
    }

    fn ask(&self, tenant: &Tenant<Id>) -> Result<(), RouteError> {
        let answer = self.inner().require_current(tenant.placement());
        answer.map_err(for_route)
    }
}

/// The error as a router has it.
fn for_route(error: MigrateError) -> RouteError {
    match error {
        MigrateError::Behind { reached, needed } => RouteError::TablesBehind { reached, needed },
        MigrateError::Route(error) => error,
        MigrateError::Catalog(error) => error.into(),
        error => CatalogError::Unavailable {
            reason: error.to_string(),
        }
        .into(),
    }
}

impl<Id: TenantKey, C: MigratedConnection> Inner<Id, C> {
    pub(super) fn require_current(&self, placement: &Placement) -> Result<(), MigrateError> {
        if let Some(answer) = self.answer(placement) {
            return answer;
        }
        let _turn = lock(&self.known.turn);
        // Somebody else has asked meanwhile.
        if let Some(answer) = self.answer(placement) {
            return answer;
        }
        match self.ask(placement)? {
            None => Ok(()),
            Some(behind) => Err(behind.error()),
        }
    }

    /// What is known, if it is new enough.
    fn answer(&self, placement: &Placement) -> Option<Result<(), MigrateError>> {
        let key = key(placement);
        let facts = self.known.read();
        if facts.current.contains(&key) {
            return Some(Ok(()));
        }
        let behind = facts.behind.get(&key)?;
        (behind.asked.elapsed() < self.catalog.max_age()).then(|| Err(behind.error()))
    }

    /// Asks the database whether a place is behind: at the first time about all places.
    fn ask(&self, placement: &Placement) -> Result<Option<Behind>, MigrateError> {
        let asked = Instant::now();
        let key = key(placement);
        let are_read = self.known.read().are_read;
        let only = are_read.then(|| key.clone());
        let (database, host) = (self.catalog.database(), self.catalog.host().clone());
        let records = database.within(&host.clone(), LIMIT, move |conn| {
            Records::load(conn, &host, only.as_deref())
        })?;
        let mut facts = self.known.write();
        if !are_read {
            facts.current.extend(records.current(&self.steps));
            facts.are_read = true;
        }
        if records.is_current(&key, &self.steps) {
            facts.set_current(key);
            return Ok(None);
        }
        let row = records.place(&key);
        let release = row.and_then(|row| row.release_id.as_deref());
        let applied = release.and_then(|release| records.releases.get(release));
        let behind = Behind {
            reached: row.and_then(|row| row.version.clone()),
            needed: self.steps.needed(applied).to_owned(),
            asked,
        };
        facts.behind.insert(key, behind.clone());
        Ok(Some(behind))
    }
}

impl Behind {
    fn error(&self) -> MigrateError {
        MigrateError::Behind {
            reached: self.reached.clone(),
            needed: self.needed.clone(),
        }
    }
}

impl Facts {
    fn set_current(&mut self, key: String) {
        self.behind.remove(&key);
        self.current.insert(key);
    }
}

impl Known {
    /// Takes in what this process itself has found or done.
    pub(super) fn set_current(&self, placement: &Placement) {
        self.write().set_current(key(placement));
    }

    /// Forgets a place that is no more.
    pub(super) fn forget(&self, placement: &Placement) {
        let key = key(placement);
        let mut facts = self.write();
        facts.behind.remove(&key);
        facts.current.remove(&key);
    }

    fn read(&self) -> RwLockReadGuard<'_, Facts> {
        // What is behind these locks is whole after each statement.
        self.facts.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Facts> {
        self.facts.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn lock(mutex: &Mutex<()>) -> MutexGuard<'_, ()> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
