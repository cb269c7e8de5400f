//! Removes the old rows of a tenant that was moved.

use std::time::Duration;

use tenant_core::HostScope;

use super::super::backend::Mode;
use super::super::delete::delete_all;
use super::super::describe::{Theirs, describe};
use super::super::write::{all, tally_of};
use super::super::{Lifecycle, LifecycleConnection, LifecycleError, LifecycleProgress};
use super::MoveStep;
use super::copy::locked;
use super::fence;
use crate::TenantKey;
use crate::catalog::time::{length, now};
use crate::catalog::{Placement, Provisioner};

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// Removes the old rows of a tenant that was moved: the schema, the database or the file, or
    /// its rows in the shared tables. Until then the old place can be looked at.
    ///
    /// In shared tables the database goes on refusing changes of the tenant's rows for some time, in
    /// which a process may not know of the move: the catalog's `max_age` and `grace`, and the
    /// [longest transaction](Self::longest_transaction). The answer is how long that is from now;
    /// call it again then. With `None`, nothing is left of the old place.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::NoMove`], [`LifecycleError::WrongStep`] before the tenant is served from
    /// its new place, [`LifecycleError::MoveUnderWay`], and those of the place.
    pub fn remove_old(
        &self,
        host: &HostScope,
        id: &Id,
        progress: &dyn LifecycleProgress,
    ) -> Result<Option<Duration>, LifecycleError> {
        let tenant = self.tenant(id)?;
        let mut switched = None;
        let claim = self.take_open_move(host, &tenant, progress, |row| {
            switched = row.switched;
            match row.step()? {
                MoveStep::Opened | MoveStep::Cleared => Ok(()),
                step => Err(LifecycleError::WrongStep {
                    what: "rid of its old rows",
                    step,
                }),
            }
        })?;
        if claim.from != Placement::Shared {
            let provisioner = self.migrations().provisioner(host);
            provisioner.remove(&tenant.at(&claim.from))?;
            claim.advance(MoveStep::Done)?;
            return Ok(None);
        }
        let what = format!("life cycle: the old rows of the tenant `{}`", claim.id);
        let mut old = self.open(host, &claim.from, &what)?;
        if claim.begun_at < MoveStep::Cleared {
            old.within(Mode::Write, |conn| {
                locked(&claim, conn, |conn| delete(conn, &claim.id))
            })?;
            claim.advance(MoveStep::Cleared)?;
        }
        let catalog = &self.inner().catalog;
        let unsure = catalog.max_age() + catalog.grace() + self.inner().longest;
        let since = now().saturating_sub(switched.unwrap_or_else(now));
        let left = length(unsure).saturating_sub(since);
        if let Ok(left) = u64::try_from(left)
            && left > 0
        {
            return Ok(Some(Duration::from_millis(left)));
        }
        let place = old.describe()?;
        fence::remove(&mut old, &place, &claim.id, &claim)?;
        claim.advance(MoveStep::Done)?;
        Ok(None)
    }
}

/// Deletes the rows of a tenant, and looks whether one is left.
fn delete<C: LifecycleConnection>(conn: &mut C, id: &str) -> Result<(), LifecycleError> {
    let place = describe(conn)?;
    let theirs = Theirs { place: &place, id };
    let tables = all(&place);
    delete_all(conn, theirs, &tables)?;
    for table in tables {
        if tally_of(conn, theirs, table)?.rows() > 0 {
            return Err(LifecycleError::RowsLeft {
                table: place.tables[table].name.clone(),
            });
        }
    }
    Ok(())
}
