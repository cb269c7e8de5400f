//! The creation of a tenant, in steps.

use std::sync::Arc;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::change::{check_free, find, state_of, store};
use super::claim::{Claim, check_free_claim};
use super::new::{Checked, text_of};
use super::schema::{TenantRow, host_catalog, host_tenants};
use super::secret::random_text;
use super::time::{now, this_second};
use super::{
    Catalog, CatalogChange, CatalogError, CreationStep, NewPlacement, NewTenant, Placement,
    Provisioner, Tenant, TenantState,
};
use crate::TenantKey;

impl<Id: TenantKey> Catalog<Id> {
    /// Creates a tenant: its row, its schema or database, and its tables.
    ///
    /// 1. The provisioner tries whether the placement can be used. Nothing is stored before.
    /// 2. Id and name are reserved. From now on the tenant is there, in the state
    ///    `provisioning`: it is neither served nor iterated.
    /// 3. The provisioner makes its schema or database, if it has one of its own.
    /// 4. The provisioner makes its tables.
    /// 5. The tenant becomes `active`.
    ///
    /// If a step fails, or the process is killed, the tenant stays as it is. Calling this again
    /// with the same id, name, edition and placement goes on after the last step that was done;
    /// [`undo_create`](Self::undo_create) takes everything away. Two callers are not at one
    /// creation: one of them gets [`CatalogError::CreationUnderWay`]. A tenant that is created is
    /// not created once more: [`CatalogError::IdTaken`].
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidId`], [`CatalogError::InvalidName`],
    /// [`CatalogError::PlacementRefused`], [`CatalogError::IdTaken`],
    /// [`CatalogError::NameTaken`] and [`CatalogError::CreationDiffers`]: nothing was changed.
    /// [`CatalogError::CreationStopped`] if a step failed, and [`CatalogError::CreationLost`] if
    /// somebody else has taken the creation over, or undone it. Those of the database.
    pub fn create(
        &self,
        host: &HostScope,
        new: NewTenant<Id>,
        provisioner: &(impl Provisioner<Id> + ?Sized),
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let new = new.check(&self.inner().prefix)?;
        self.make(host, &new, provisioner, End::Active)
    }

    /// Takes away what [`create`](Self::create) has made so far: the schema or database, and then
    /// the row. Id and name are free again. It can be called again if it fails.
    ///
    /// # Errors
    ///
    /// [`CatalogError::UnknownTenant`]; [`CatalogError::AlreadyCreated`];
    /// [`CatalogError::CreationUnderWay`]; [`CatalogError::UndoStopped`] if the provisioner
    /// fails: the row is kept then. Those of the database.
    pub fn undo_create(
        &self,
        host: &HostScope,
        id: &Id,
        provisioner: &(impl Provisioner<Id> + ?Sized),
    ) -> Result<(), CatalogError> {
        let text = text_of(id).map_err(|_| CatalogError::UnknownTenant)?;
        let token = random_text::<16>()?;
        let tenant = self.edit(host, id, |_, row| {
            check_half_made(row)?;
            self.take_claim(row, &token)?;
            // If this is cut off, a creation begins anew.
            row.step = Some(CreationStep::Reserved.as_str().to_owned());
            Ok(())
        })?;
        let claim = Claim::new(self, host, &text, &token);
        provisioner
            .remove(&tenant)
            .map_err(|error| CatalogError::UndoStopped { error })?;
        self.in_turn(host, |conn, version| {
            claim.check(find(conn, host, &text)?)?;
            self.delete_what_hangs_on(conn, host, &text)?;
            host.delete(host_tenants::table)
                .filter(host_tenants::id.eq(&text))
                .execute(conn)?;
            host.update(host_catalog::table)
                .filter(host_catalog::id.eq(1))
                .set(host_catalog::removed.eq(version))
                .execute(conn)?;
            self.tell(conn, CatalogChange::of_tenant("tenant.undo_create", &text))
        })?;
        claim.is_over();
        self.source()
            .change_snapshot(|snapshot| snapshot.remove(&text));
        self.inner().members.clear();
        self.inner().keys.clear();
        Ok(())
    }

    /// Gives a tenant another placement, while nothing is made for it yet.
    ///
    /// # Errors
    ///
    /// [`CatalogError::PlacementFixed`] for a tenant that is created, or whose place is made:
    /// only a move changes it. [`CatalogError::PlacementRefused`],
    /// [`CatalogError::CreationUnderWay`], [`CatalogError::UnknownTenant`], and those of the
    /// database.
    pub fn set_placement(
        &self,
        host: &HostScope,
        id: &Id,
        placement: NewPlacement,
        provisioner: &(impl Provisioner<Id> + ?Sized),
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let text = text_of(id).map_err(|_| CatalogError::UnknownTenant)?;
        let placement = placement.of(&self.inner().prefix, &text);
        provisioner
            .check(&placement)
            .map_err(|error| CatalogError::PlacementRefused { error })?;
        self.edit(host, id, |conn, row| {
            if row.step.as_deref() != Some(CreationStep::Reserved.as_str()) {
                return Err(CatalogError::PlacementFixed);
            }
            check_free_claim(row)?;
            write_placement(row, &placement);
            let change = CatalogChange::of_tenant("tenant.set_placement", &row.id);
            self.tell(conn, change.with(placement.kind()))
        })
    }

    /// Makes a tenant, up to its end.
    pub(super) fn make(
        &self,
        host: &HostScope,
        new: &Checked,
        provisioner: &(impl Provisioner<Id> + ?Sized),
        end: End,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        provisioner
            .check(&new.placement)
            .map_err(|error| CatalogError::PlacementRefused { error })?;
        let token = random_text::<16>()?;
        let row = self.in_turn(host, |conn, version| {
            let row = match find(conn, host, &new.id)? {
                Some(row) => self.go_on_with(row, new, &token, version)?,
                None => {
                    if let Some(name) = &new.name {
                        check_free(conn, host, name, &new.id)?;
                    }
                    let row = self.new_row(new, &token, version);
                    host.insert_into(host_tenants::table)
                        .values(&row)
                        .execute(conn)?;
                    let change = CatalogChange::of_tenant("tenant.create", &row.id);
                    self.tell(conn, change.with(&row.name))?;
                    return Ok(row);
                }
            };
            store(conn, host, &row)?;
            Ok(row)
        })?;
        self.go_on(host, &row, &token, provisioner, end)
    }

    /// Does what is left to do for a tenant whose creation this call has claimed.
    pub(super) fn go_on(
        &self,
        host: &HostScope,
        row: &TenantRow,
        token: &str,
        provisioner: &(impl Provisioner<Id> + ?Sized),
        end: End,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let claim = Claim::new(self, host, &row.id, token);
        let mut tenant = self.take_in(row)?;
        while let Some(done) = tenant.creation_step() {
            let stopped = |error| CatalogError::CreationStopped { done, error };
            let next = match done {
                CreationStep::Reserved => {
                    if *tenant.placement() != Placement::Shared {
                        provisioner.make(&tenant).map_err(stopped)?;
                    }
                    Some(CreationStep::Made)
                }
                CreationStep::Made => {
                    provisioner.migrate(&tenant).map_err(stopped)?;
                    Some(CreationStep::Migrated)
                }
                CreationStep::Migrated if end == End::Ready => Some(CreationStep::Ready),
                CreationStep::Ready if end == End::Ready => break,
                CreationStep::Migrated | CreationStep::Ready => None,
            };
            tenant = claim.advance(next)?;
        }
        Ok(tenant)
    }

    fn new_row(&self, new: &Checked, token: &str, version: i64) -> TenantRow {
        let mut row = TenantRow {
            id: new.id.clone(),
            name: new.name_or_none().to_owned(),
            unique_name: new.name.as_ref().map(ToString::to_string),
            state: TenantState::Provisioning.as_str().to_owned(),
            step: Some(CreationStep::Reserved.as_str().to_owned()),
            claim: Some(token.to_owned()),
            claim_until: Some(self.claim_until()),
            edition: new.edition.clone(),
            placement: String::new(),
            server: None,
            place: None,
            generation: version,
            // Nothing was issued before. A token of this very second names its beginning.
            generation_since: this_second(),
            created: now(),
            version,
        };
        write_placement(&mut row, &new.placement);
        row
    }

    /// The row of a creation that has stopped, for whoever goes on with it.
    fn go_on_with(
        &self,
        mut row: TenantRow,
        new: &Checked,
        token: &str,
        version: i64,
    ) -> Result<TenantRow, CatalogError> {
        if row.state != TenantState::Provisioning.as_str() {
            return Err(CatalogError::IdTaken);
        }
        let placement =
            Placement::read(&row.placement, row.server.as_deref(), row.place.as_deref());
        if row.unique_name.as_deref() != new.name.as_ref().map(AsRef::as_ref)
            || row.edition != new.edition
            || placement.as_ref() != Some(&new.placement)
        {
            return Err(CatalogError::CreationDiffers);
        }
        self.take_claim(&mut row, token)?;
        row.version = version;
        Ok(row)
    }
}

/// How far a tenant is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Until it is served.
    Active,
    /// Until it needs nothing but a name.
    Ready,
}

fn check_half_made(row: &TenantRow) -> Result<(), CatalogError> {
    match state_of(row)? {
        TenantState::Provisioning => Ok(()),
        state => Err(CatalogError::AlreadyCreated { state }),
    }
}

pub(super) fn write_placement(row: &mut TenantRow, placement: &Placement) {
    row.placement = placement.kind().to_owned();
    row.server = placement.server().map(ToString::to_string);
    row.place = placement.name().map(ToString::to_string);
}
