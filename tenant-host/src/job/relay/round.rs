//! One visit to each place.

use std::collections::HashSet;
use std::sync::Arc;

use super::builder::Inner;
use super::{Outgoing, Relay};
use crate::TenantKey;
use crate::catalog::time::now;
use crate::catalog::{Placement, Tenant};
use crate::job::{JobConnection, JobError};

/// What has come of a round.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct RelayReport {
    /// How many messages were taken on.
    pub messages: usize,
    /// What has failed. It is tried again in the next round.
    pub failures: Vec<RelayFailure>,
}

/// A place, or a message there, with which something has failed.
#[derive(Debug)]
#[non_exhaustive]
pub struct RelayFailure {
    /// Where.
    pub place: Placement,
    /// The message, if it is about one.
    pub message: Option<String>,
    /// Why.
    pub error: JobError,
}

impl<Id: TenantKey, C: JobConnection> Relay<Id, C> {
    /// Visits all places once. A place that fails stops no other one.
    ///
    /// The places of tenants that are not served, or not for writing, are left out: what was sent
    /// there waits until they are.
    ///
    /// # Errors
    ///
    /// [`JobError::Catalog`] if the places are not known.
    pub fn visit_all(&self) -> Result<RelayReport, JobError> {
        self.0.visit(None)
    }
}

impl<Id: TenantKey, C: JobConnection> Inner<Id, C> {
    /// Visits these places, or all.
    pub(super) fn visit(&self, only: Option<&HashSet<Placement>>) -> Result<RelayReport, JobError> {
        let catalog = self.router.catalog();
        let is_visited = |place: &Placement| only.is_none_or(|only| only.contains(place));
        let mut report = RelayReport::default();
        if self.router.servers().shared().is_ok() && is_visited(&Placement::Shared) {
            self.visit_one(&Placement::Shared, None, only.is_none(), &mut report);
        }
        let tenants = catalog.tenants(catalog.host())?;
        let own = tenants.into_iter().filter(|tenant| {
            let place = tenant.placement();
            tenant.is_writable() && *place != Placement::Shared && is_visited(place)
        });
        for tenant in own {
            self.visit_one(
                tenant.placement(),
                Some(&tenant),
                only.is_none(),
                &mut report,
            );
        }
        Ok(report)
    }

    fn visit_one(
        &self,
        place: &Placement,
        tenant: Option<&Arc<Tenant<Id>>>,
        is_thorough: bool,
        report: &mut RelayReport,
    ) {
        let tenant = tenant.map(AsRef::as_ref);
        let mut failed = |message: Option<&str>, error: JobError| {
            tracing::warn!(%error, "messages could not be taken on");
            report.failures.push(RelayFailure {
                place: place.clone(),
                message: message.map(str::to_owned),
                error,
            });
        };
        let mut messages = 0;
        let mut after = String::new();
        loop {
            let found = self
                .router
                .past_scopes(tenant, |conn| conn.waiting(&after, self.batch));
            let rows = match found {
                Ok(rows) => rows,
                Err(error) => {
                    failed(None, error.into());
                    break;
                }
            };
            let Some(last) = rows.last() else {
                break;
            };
            after.clone_from(&last.id);
            let mut taken = Vec::new();
            for row in &rows {
                match self.destination.take(&Outgoing(row)) {
                    Ok(()) => taken.push(&*row.id),
                    // One that is refused does not hold up those behind it.
                    Err(error) => failed(Some(&row.id), error),
                }
            }
            if !taken.is_empty() {
                let deleted = self
                    .router
                    .past_scopes(tenant, |conn| conn.taken_on(&taken));
                match deleted {
                    Ok(_) => messages += taken.len(),
                    // They are brought again.
                    Err(error) => {
                        failed(None, error.into());
                        break;
                    }
                }
            }
        }
        if is_thorough {
            let forgotten = self
                .router
                .past_scopes(tenant, |conn| conn.forget_effects(now()));
            if let Err(error) = forgotten {
                failed(None, error.into());
            }
        }
        report.messages += messages;
    }
}
