//! Removes the old rows of a tenant that was moved.

use std::time::Duration;

use tenant_core::HostScope;

use super::super::backend::Mode;
use super::super::delete::delete_all;
use super::super::describe::{Theirs, describe};
use super::super::write::{all, tally_of};
use super::super::{Lifecycle, LifecycleConnection, LifecycleError, LifecycleProgress};
use super::MoveStep;
use super::copy::lock;
use super::fence;
use crate::TenantKey;
use crate::catalog::time::{length, now};
use crate::catalog::{Placement, Provisioner};

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// Removes the old rows of a tenant that was moved: the schema, the database or the file, or
    /// its rows in the shared tables. Until then the old place can be looked at, and its database
    /// refuses changes of these rows.
    ///
    /// It is refused for some time after the switch, in which a process may not know of it: the
    /// catalog's `max_age` and `grace`, and the longest transaction.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::TooEarly`], [`LifecycleError::NoMove`],
    /// [`LifecycleError::WrongStep`] before the tenant is switched,
    /// [`LifecycleError::MoveUnderWay`], and those of the place.
    pub fn remove_old(
        &self,
        host: &HostScope,
        id: &Id,
        progress: &dyn LifecycleProgress,
    ) -> Result<(), LifecycleError> {
        let tenant = self.tenant(id)?;
        let catalog = &self.inner().catalog;
        let unsure = catalog.max_age() + catalog.grace() + self.inner().longest;
        let claim = self.take_open_move(host, &tenant, progress, |row| {
            let step = row.step()?;
            if step != MoveStep::Switched {
                return Err(LifecycleError::WrongStep {
                    what: "rid of its old rows",
                    step,
                });
            }
            let since = now().saturating_sub(row.switched.unwrap_or_else(now));
            let left = length(unsure).saturating_sub(since);
            match u64::try_from(left) {
                Ok(left) if left > 0 => Err(LifecycleError::TooEarly {
                    left: Duration::from_millis(left),
                }),
                _ => Ok(()),
            }
        })?;
        if claim.from == Placement::Shared {
            let what = format!("life cycle: the old rows of the tenant `{}`", claim.id);
            let mut old = self.open(host, &claim.from, &what)?;
            let place = old.describe()?;
            fence::remove(&mut old, &place, &claim.id)?;
            old.within(Mode::Write, |conn| {
                lock(&claim, conn)?;
                let place = describe(conn)?;
                let theirs = Theirs {
                    place: &place,
                    id: &claim.id,
                };
                let tables = all(&place);
                delete_all(conn, theirs, &tables)?;
                for table in tables {
                    let own = &place.tables[table];
                    if !own.is_member && tally_of(conn, theirs, table)?.rows() > 0 {
                        return Err(LifecycleError::RowsLeft {
                            table: own.name.clone(),
                        });
                    }
                }
                Ok(())
            })?;
        } else {
            let provisioner = self.migrations().provisioner(host);
            provisioner.remove(&tenant.at(&claim.from))?;
        }
        claim.advance(MoveStep::Done)
    }
}
