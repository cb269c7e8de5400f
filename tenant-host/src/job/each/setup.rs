//! What a run over tenants is about.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use tenant_core::HostScope;

use super::done::RunRecord;
use super::plan::Plan;
use super::{Cancel, EachOutcome, EachReport, EachResult};
use crate::TenantKey;
use crate::catalog::{Catalog, CatalogError, Tenant};
use crate::route::RouteError;

/// Does something for each tenant, where the tenant's rows are: see
/// [the module](crate::job#for-each-tenant).
#[must_use = "nothing is done before `run` is called"]
pub struct EachTenant<'a, Id> {
    pub(super) host: &'a HostScope,
    pub(super) reason: String,
    filter: Box<Filter<'a, Id>>,
    only: Option<BTreeSet<Id>>,
    concurrency: usize,
    name: Option<String>,
    done: BTreeSet<Id>,
    pub(super) is_read_only: bool,
    pub(super) cancel: Cancel,
}

/// Which tenants are meant.
type Filter<'a, Id> = dyn Fn(&Tenant<Id>) -> bool + Send + Sync + 'a;

/// The tenants of a run.
pub(super) struct Prepared<Id, T, E> {
    pub(super) tenants: Vec<Arc<Tenant<Id>>>,
    pub(super) plan: Plan,
    pub(super) concurrency: usize,
    /// What is known of others.
    others: Vec<EachResult<Id, T, E>>,
}

impl<'a, Id: TenantKey> EachTenant<'a, Id> {
    /// For all tenants of the catalog, on behalf of the host. `reason` says why: each tenant in
    /// which the host acts is recorded with it, as by [`Router::inside`](crate::Router::inside).
    /// A router that requires [grants](crate::grant) asks for one for each tenant: give such runs a
    /// router of their own.
    pub fn new(host: &'a HostScope, reason: impl Into<String>) -> Self {
        Self {
            host,
            reason: reason.into(),
            filter: Box::new(|_| true),
            only: None,
            concurrency: 4,
            name: None,
            done: BTreeSet::new(),
            is_read_only: false,
            cancel: Cancel::new(),
        }
    }

    /// For those that `filter` takes; of an edition, for example. Others are not in the report.
    pub fn filter(mut self, filter: impl Fn(&Tenant<Id>) -> bool + Send + Sync + 'a) -> Self {
        self.filter = Box::new(filter);
        self
    }

    /// For these tenants only.
    pub fn only(mut self, tenants: impl IntoIterator<Item = Id>) -> Self {
        self.only = Some(tenants.into_iter().collect());
        self
    }

    /// How many tenants are worked on at the same time, at most; 4 if it is not said. It is never
    /// more than the router has connections, nor at one server more than the router has for one.
    pub fn concurrency(mut self, count: usize) -> Self {
        self.concurrency = count.max(1);
        self
    }

    /// Leaves out tenants for which the work is done: those of an earlier
    /// [report](EachReport::done).
    pub fn done<'i>(mut self, tenants: impl IntoIterator<Item = &'i Id>) -> Self
    where
        Id: 'i,
    {
        self.done.extend(tenants.into_iter().cloned());
        self
    }

    /// Gives the run a name, of at most 128 bytes. Each tenant that is done is recorded under it
    /// in the host's database, and a later run of the same name leaves it out, in whichever
    /// process.
    ///
    /// The record is written right after the tenant's transaction. If the process is killed in
    /// between, that one tenant is worked on again; work for which this matters uses
    /// [`Effect`](crate::job::Effect), which is in the transaction.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Only reads. Tenants that are read-only at the moment are not left out then.
    pub fn reading(mut self) -> Self {
        self.is_read_only = true;
        self
    }

    /// Lets the run be stopped.
    pub fn cancelled_by(mut self, cancel: &Cancel) -> Self {
        self.cancel = cancel.clone();
        self
    }

    /// Forgets which tenants are done for a run of this name. Returns how many were.
    ///
    /// # Errors
    ///
    /// [`CatalogError::Database`].
    pub fn forget(
        catalog: &Catalog<Id>,
        host: &HostScope,
        name: &str,
    ) -> Result<usize, CatalogError> {
        let record = RunRecord {
            database: catalog.database(),
            host,
            run: name,
        };
        Ok(record.forget()?)
    }

    /// What is asked of the host's database before a run.
    pub(super) fn question(&self, catalog: &Catalog<Id>) -> Question<Id> {
        Question {
            catalog: catalog.clone(),
            host: self.host.clone(),
            name: self.name.clone(),
        }
    }

    /// Leaves out those tenants of whom it is known already what comes of them.
    pub(super) fn prepare<T, E>(
        &self,
        found: Found<Id>,
        (in_all, per_server): (usize, usize),
    ) -> Prepared<Id, T, E> {
        let is_done = |id: &Id| self.done.contains(id) || found.done.contains(id);
        let mut unknown = self.only.clone().unwrap_or_default();
        let (mut tenants, mut others) = (Vec::new(), Vec::new());
        for tenant in found.tenants {
            unknown.remove(tenant.id());
            let is_one = self
                .only
                .as_ref()
                .is_none_or(|only| only.contains(tenant.id()));
            if !is_one || !(self.filter)(&tenant) {
                continue;
            }
            let outcome = if is_done(tenant.id()) {
                EachOutcome::DoneBefore
            } else if self.is_open(&tenant) {
                tenants.push(tenant);
                continue;
            } else {
                EachOutcome::Skipped {
                    state: tenant.state(),
                }
            };
            others.push(EachResult {
                tenant: tenant.id().clone(),
                outcome,
            });
        }
        others.extend(unknown.into_iter().map(|tenant| EachResult {
            tenant,
            outcome: EachOutcome::Unknown,
        }));
        let numbered = tenants.iter().map(AsRef::as_ref).enumerate();
        Prepared {
            plan: Plan::new(numbered, per_server),
            tenants,
            concurrency: self.concurrency.min(in_all).max(1),
            others,
        }
    }

    /// What comes of a tenant that was suspended, for example, since the run began.
    pub(super) fn since<T, E: From<RouteError>>(
        &self,
        now: Result<Arc<Tenant<Id>>, CatalogError>,
    ) -> Option<EachOutcome<T, E>> {
        match now {
            Ok(now) if self.is_open(&now) => None,
            Ok(now) => Some(EachOutcome::Skipped { state: now.state() }),
            Err(error) => Some(EachOutcome::Failed(RouteError::from(error).into())),
        }
    }

    /// Whether the tenant can be worked on.
    fn is_open(&self, tenant: &Tenant<Id>) -> bool {
        match self.is_read_only {
            true => tenant.is_served(),
            false => tenant.is_writable(),
        }
    }
}

/// What is asked of the host's database about a run.
#[derive(Clone)]
pub(super) struct Question<Id> {
    catalog: Catalog<Id>,
    host: HostScope,
    name: Option<String>,
}

/// The answer.
pub(super) struct Found<Id> {
    tenants: Vec<Arc<Tenant<Id>>>,
    /// Those that are done, by the record.
    done: BTreeSet<Id>,
}

impl<Id: TenantKey> Question<Id> {
    /// The record of the run, if it has a name.
    fn record(&self) -> Option<RunRecord<'_>> {
        Some(RunRecord {
            database: self.catalog.database(),
            host: &self.host,
            run: self.name.as_deref()?,
        })
    }

    /// Finds the tenants.
    pub(super) fn ask(&self) -> Result<Found<Id>, CatalogError> {
        // One that was created a moment ago elsewhere is one of them.
        self.catalog.refresh()?;
        Ok(Found {
            tenants: self.catalog.tenants(&self.host)?,
            done: match self.record() {
                Some(record) => record.done()?,
                None => BTreeSet::new(),
            },
        })
    }

    /// Records that a tenant is done.
    pub(super) fn note(&self, tenant: &Id) {
        if let Some(record) = self.record()
            && let Err(error) = record.add(tenant)
        {
            tracing::warn!(
                %error,
                "a tenant that is done could not be recorded: a run of the same name repeats it"
            );
        }
    }

    /// Whether there is something to record.
    #[cfg(feature = "async")]
    pub(super) fn has_name(&self) -> bool {
        self.name.is_some()
    }
}

impl<Id: TenantKey, T, E> Prepared<Id, T, E> {
    /// The report, with what has come of the tenants that were worked on.
    pub(super) fn report(
        mut self,
        outcomes: impl IntoIterator<Item = Option<EachOutcome<T, E>>>,
    ) -> EachReport<Id, T, E> {
        let worked_on = self.tenants.iter().zip(outcomes);
        self.others
            .extend(worked_on.map(|(tenant, outcome)| EachResult {
                tenant: tenant.id().clone(),
                outcome: outcome.unwrap_or(EachOutcome::NotReached),
            }));
        self.others
            .sort_by(|one, other| one.tenant.cmp(&other.tenant));
        EachReport {
            results: self.others,
        }
    }
}

impl<Id: fmt::Debug> fmt::Debug for EachTenant<'_, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EachTenant")
            .field("reason", &self.reason)
            .field("only", &self.only)
            .field("concurrency", &self.concurrency)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
