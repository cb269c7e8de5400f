//! Jobs whose tenants are not served.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{JobError, JobState, Queue};
use crate::TenantKey;
use crate::catalog::time::now;
use crate::catalog::{Catalog, CatalogError, TenantState};
use crate::id;
use crate::job::schema::host_jobs;

impl Queue {
    /// Takes jobs out again that are [parked](JobState::Parked), whose tenants are served now;
    /// and makes dead letters of those whose tenants will never be. Returns how many jobs were
    /// changed.
    ///
    /// A [`Worker`](crate::job::Worker) does it from time to time.
    ///
    /// # Errors
    ///
    /// [`JobError::Catalog`] if the catalog does not answer, and [`JobError::Database`].
    pub fn unpark<Id: TenantKey>(&self, catalog: &Catalog<Id>) -> Result<usize, JobError> {
        let mut changed = 0;
        for tenant in self.with_parked()? {
            let found = match id::parse::<Id>(&tenant) {
                Some(id) => catalog.tenant(&id).map(|tenant| tenant.state()),
                None => Err(CatalogError::UnknownTenant),
            };
            let (state, error) = match found {
                Ok(state) if state.is_served() => (JobState::Waiting, None),
                Ok(state @ (TenantState::Erasing | TenantState::Erased)) => {
                    let error = CatalogError::NotServed { state };
                    (JobState::Dead, Some(error.to_string()))
                }
                Err(error @ CatalogError::UnknownTenant) => {
                    (JobState::Dead, Some(error.to_string()))
                }
                Ok(_) => continue,
                Err(error) => return Err(error.into()),
            };
            changed += self.in_turn(&self.name, &tenant, |conn| {
                Ok(self
                    .host
                    .update(host_jobs::table)
                    .filter(host_jobs::queue.eq(&self.name))
                    .filter(host_jobs::tenant_id.eq(&tenant))
                    .filter(host_jobs::state.eq(JobState::Parked.as_str()))
                    .set((
                        host_jobs::state.eq(state.as_str()),
                        host_jobs::error.eq(&error),
                        host_jobs::run_at.eq(now()),
                        host_jobs::changed.eq(now()),
                    ))
                    .execute(conn)?)
            })?;
        }
        Ok(changed)
    }

    /// The tenants with jobs that are parked.
    fn with_parked(&self) -> Result<Vec<String>, JobError> {
        let mut conn = self.database.get(&self.host)?;
        let mut tenants: Vec<String> = self
            .host
            .from(host_jobs::table)
            .filter(host_jobs::queue.eq(&self.name))
            .filter(host_jobs::state.eq(JobState::Parked.as_str()))
            .select(host_jobs::tenant_id)
            .distinct()
            .load(&mut conn)?;
        tenants.sort();
        Ok(tenants)
    }
}
