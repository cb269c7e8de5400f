//! A move, step by step.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;

use tenant_core::HostScope;

use super::super::ground::Ground;
use super::super::schema::MoveRow;
use super::super::{Lifecycle, LifecycleConnection, LifecycleError, LifecycleProgress, Tally};
use super::MoveStep;
use super::claim::{Claim, check_free};
use super::copy::copy;
use super::delta::verify;
use super::fence;
use super::record::{find, replace};
use crate::TenantKey;
use crate::catalog::time::{length, now};
use crate::catalog::{
    CatalogError, NewPlacement, Placement, Provisioner, Tenant, TenantState, random_text,
};

/// A tenant that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moved {
    /// Where it was.
    pub from: Placement,
    /// Where it is.
    pub to: Placement,
    /// What there was of each table in both places, when it was switched. Empty if another call
    /// has switched it.
    pub tables: BTreeMap<String, Tally>,
}

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// Moves a tenant to another place: [the page](crate::lifecycle#moves) says how, and why no
    /// write is lost.
    ///
    /// A move that was cut off goes on where it was, if this is called again with the same target.
    /// Until the tenant is switched, [`cancel_move`](Self::cancel_move) takes it back. Afterwards
    /// [`remove_old`](Self::remove_old) deletes the old rows.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::SamePlace`], [`LifecycleError::MoveUnderWay`],
    /// [`LifecycleError::OtherMove`], [`LifecycleError::WrongState`]; what keeps the rows from
    /// being in the new place, such as [`LifecycleError::KeyTaken`]; and
    /// [`LifecycleError::RowsDiffer`]. The old place is the tenant's then, and the move is on
    /// record with the step that it has come to. If the tenant is not served, it is not until the
    /// move is finished or cancelled.
    pub fn move_to(
        &self,
        host: &HostScope,
        id: &Id,
        placement: NewPlacement,
        progress: &dyn LifecycleProgress,
    ) -> Result<Moved, LifecycleError> {
        let tenant = self.tenant(id)?;
        let to = self.inner().catalog.placement_for(id, placement)?;
        let claim = self.take_move(host, &tenant, &to, progress)?;
        let mut tables = BTreeMap::new();
        if claim.begun_at < MoveStep::Opened {
            tables = go_on(&claim)?;
        }
        Ok(Moved {
            from: claim.from.clone(),
            to: claim.to.clone(),
            tables,
        })
    }

    /// Makes a move the caller's, if nobody is at it.
    fn take_move<'a>(
        &'a self,
        host: &'a HostScope,
        tenant: &Arc<Tenant<Id>>,
        to: &Placement,
        progress: &'a dyn LifecycleProgress,
    ) -> Result<Claim<'a, Id, C>, LifecycleError> {
        let token = random_text::<16>()?;
        let id = tenant.id().to_string();
        let mut refused = None;
        let migrations = self.migrations();
        let row = self
            .inner()
            .catalog
            .beside(host, tenant.id(), |conn, tenant| {
                let until = now().saturating_add(length(self.inner().claim));
                let found = find(conn, host, &id)?;
                let open = match &found {
                    Some(row) if is_open(row, to)? => Some(row),
                    _ => None,
                };
                let mut row = match open {
                    Some(row) => {
                        let (step, target) = (row.step()?, row.to()?);
                        refused = check_free(row).err();
                        if refused.is_none() && target != *to {
                            refused = Some(LifecycleError::OtherMove { target, step });
                        }
                        row.clone()
                    }
                    None => {
                        let state = tenant.state();
                        if !matches!(
                            state,
                            TenantState::Active | TenantState::ReadOnly | TenantState::Suspended
                        ) {
                            refused = Some(LifecycleError::WrongState {
                                what: "moved",
                                state,
                            });
                        }
                        new_row(&id, tenant.placement(), to, state)
                    }
                };
                match migrations.is_one_place(&row.from()?, &row.to()?) {
                    Ok(false) => {}
                    Ok(true) => refused = refused.take().or(Some(LifecycleError::SamePlace)),
                    Err(error) => refused = refused.take().or(Some(error.into())),
                }
                if refused.is_none() {
                    (row.claim, row.claim_until) = (Some(token.clone()), Some(until));
                    replace(conn, host, &row)?;
                }
                Ok(row)
            })?;
        match refused {
            Some(error) => Err(error),
            None => {
                let claim = Claim::new(self, host, Arc::clone(tenant), &row, token, progress)?;
                if claim.begun_at == MoveStep::Begun {
                    claim.tell(MoveStep::Begun);
                }
                Ok(claim)
            }
        }
    }

    /// Makes a move that has begun the caller's, whatever its target is.
    pub(super) fn take_open_move<'a>(
        &'a self,
        host: &'a HostScope,
        tenant: &Arc<Tenant<Id>>,
        progress: &'a dyn LifecycleProgress,
        check: impl FnOnce(&MoveRow) -> Result<(), LifecycleError>,
    ) -> Result<Claim<'a, Id, C>, LifecycleError> {
        let token = random_text::<16>()?;
        let id = tenant.id().to_string();
        let until = now().saturating_add(length(self.inner().claim));
        let taken = self.inner().catalog.beside(host, tenant.id(), |conn, _| {
            let Some(mut row) = find(conn, host, &id)? else {
                return Ok(Err(LifecycleError::NoMove));
            };
            if row.step()? == MoveStep::Done {
                return Ok(Err(LifecycleError::NoMove));
            }
            if let Err(error) = check_free(&row).and_then(|()| check(&row)) {
                return Ok(Err(error));
            }
            (row.claim, row.claim_until) = (Some(token.clone()), Some(until));
            replace(conn, host, &row)?;
            Ok(Ok(row))
        })?;
        Claim::new(self, host, Arc::clone(tenant), &taken?, token, progress)
    }
}

/// Whether a move has to be finished before another one begins. The fence that is left of it stays
/// for one that comes back.
fn is_open(row: &MoveRow, to: &Placement) -> Result<bool, CatalogError> {
    Ok(match row.step()? {
        MoveStep::Done => false,
        MoveStep::Cleared => row.from()? != *to,
        _ => true,
    })
}

fn new_row(id: &str, from: &Placement, to: &Placement, state: TenantState) -> MoveRow {
    let text = |name: Option<&str>| name.map(str::to_owned);
    MoveRow {
        tenant_id: id.to_owned(),
        step: MoveStep::Begun.as_str().to_owned(),
        from_kind: from.kind().to_owned(),
        from_server: text(from.server().map(AsRef::as_ref)),
        from_place: text(from.name().map(AsRef::as_ref)),
        to_kind: to.kind().to_owned(),
        to_server: text(to.server().map(AsRef::as_ref)),
        to_place: text(to.name().map(AsRef::as_ref)),
        state: state.as_str().to_owned(),
        claim: None,
        claim_until: None,
        begun: now(),
        switched: None,
    }
}

/// The steps from where the move is, until the tenant is served from its new place.
fn go_on<Id: TenantKey, C: LifecycleConnection>(
    claim: &Claim<'_, Id, C>,
) -> Result<BTreeMap<String, Tally>, LifecycleError> {
    let (lifecycle, host) = (claim.lifecycle, claim.host);
    let catalog = &lifecycle.inner().catalog;
    let is_left = |step: MoveStep| claim.begun_at < step;
    if is_left(MoveStep::Prepared) {
        let provisioner = lifecycle.migrations().provisioner(host);
        let there = claim.tenant.at(&claim.to);
        Provisioner::<Id>::check(&provisioner, &claim.to)?;
        provisioner.make(&there)?;
        provisioner.migrate(&there)?;
    }
    let what = |side: &str| format!("life cycle: a move of the tenant `{}`, {side}", claim.id);
    let mut new = lifecycle.open(host, &claim.to, &what("the new place"))?;
    if is_left(MoveStep::Prepared) {
        // Somebody may take this for the tenant's place still, from an earlier time.
        let place = new.describe()?;
        fence::build(&mut new, &place, &claim.id, claim)?;
        claim.advance(MoveStep::Prepared)?;
    }
    let mut tables = BTreeMap::new();
    if is_left(MoveStep::Switched) {
        let mut old = lifecycle.open(host, &claim.from, &what("the old place"))?;
        tables = switch(claim, &mut old, &mut new)?;
    }
    let place = new.describe()?;
    fence::remove(&mut new, &place, &claim.id, claim)?;
    let state = claim.state()?;
    catalog.end_move(host, claim.tenant.id(), state, |conn| {
        claim.write(conn, MoveStep::Opened, None)
    })?;
    claim.tell(MoveStep::Opened);
    Ok(tables)
}

/// The steps that need the old rows.
fn switch<Id: TenantKey, C: LifecycleConnection>(
    claim: &Claim<'_, Id, C>,
    old: &mut Ground<C>,
    new: &mut Ground<C>,
) -> Result<BTreeMap<String, Tally>, LifecycleError> {
    let (lifecycle, host) = (claim.lifecycle, claim.host);
    let catalog = &lifecycle.inner().catalog;
    let is_left = |step: MoveStep| claim.begun_at < step;
    if is_left(MoveStep::Copied) {
        copy(claim, old, new)?;
        claim.advance(MoveStep::Copied)?;
    }
    if is_left(MoveStep::Fenced) {
        // Whoever resumes the tenant meanwhile does not stop the move: the fence counts.
        catalog.stop_for_move(host, claim.tenant.id(), |conn, state| {
            let before = Some(state).filter(|state| *state != TenantState::Moving);
            claim.write(conn, MoveStep::Stopped, before)
        })?;
        claim.tell(MoveStep::Stopped);
        let wait = lifecycle.inner().stop.unwrap_or(catalog.max_age());
        thread::sleep(wait);
        claim.check()?;
        let place = old.describe()?;
        fence::build(old, &place, &claim.id, claim)?;
        claim.advance(MoveStep::Fenced)?;
    }
    let tables = verify(claim, old, new)?;
    claim.advance(MoveStep::Verified)?;
    let places = (&claim.from, &claim.to);
    catalog.switch_place(host, claim.tenant.id(), places, |conn| {
        claim.write(conn, MoveStep::Switched, None)
    })?;
    claim.tell(MoveStep::Switched);
    Ok(tables)
}
