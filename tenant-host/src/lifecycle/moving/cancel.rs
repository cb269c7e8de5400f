//! Takes a move back.

use tenant_core::HostScope;

use super::super::backend::Mode;
use super::super::delete::delete_all;
use super::super::describe::{Theirs, describe};
use super::super::write::all;
use super::super::{Lifecycle, LifecycleConnection, LifecycleError};
use super::MoveStep;
use super::copy::locked;
use super::fence;
use crate::TenantKey;
use crate::catalog::{Placement, Provisioner};
use crate::migrate::Quiet;

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// Takes a move back whose tenant was not switched: the tenant is served from its old place as
    /// before, and what was made at the new one is removed.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::NoMove`], [`LifecycleError::MoveUnderWay`],
    /// [`LifecycleError::WrongStep`] once the tenant is switched, and those of both places. What
    /// was cut off can be called again.
    pub fn cancel_move(&self, host: &HostScope, id: &Id) -> Result<(), LifecycleError> {
        let tenant = self.tenant(id)?;
        let claim = self.take_open_move(host, &tenant, &Quiet, |row| match row.step()? {
            step if step >= MoveStep::Switched => Err(LifecycleError::WrongStep {
                what: "cancelled",
                step,
            }),
            _ => Ok(()),
        })?;
        let catalog = &self.inner().catalog;
        // If this is cut off and the move is begun again instead, it does all of its steps.
        if claim.begun_at > MoveStep::Begun {
            claim.advance(MoveStep::Begun)?;
        }
        let what = format!(
            "life cycle: a move of the tenant `{}` is taken back",
            claim.id
        );
        let mut old = self.open(host, &claim.from, &what)?;
        let place = old.describe()?;
        fence::remove(&mut old, &place, &claim.id, &claim)?;
        let state = claim.state()?;
        catalog.end_move(host, id, state, |conn| {
            claim.write(conn, MoveStep::Begun, None)
        })?;
        if claim.to == Placement::Shared {
            let mut new = self.open(host, &claim.to, &what)?;
            new.within(Mode::Write, |conn| {
                locked(&claim, conn, |conn| {
                    let place = describe(conn)?;
                    let theirs = Theirs {
                        place: &place,
                        id: &claim.id,
                    };
                    delete_all(conn, theirs, &all(&place))
                })
            })?;
            // The fence there stays, as behind a move to where the tenant is.
            return claim.turn_round();
        }
        let provisioner = self.migrations().provisioner(host);
        provisioner.remove(&tenant.at(&claim.to))?;
        claim.advance(MoveStep::Done)
    }
}
