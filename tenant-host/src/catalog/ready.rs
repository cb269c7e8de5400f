//! Tenants that are made before they are needed.

use std::sync::Arc;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::change::{check_free, store};
use super::claim::check_free_claim;
use super::create::End;
use super::new::{Checked, text_of};
use super::schema::{TenantRow, host_tenants};
use super::secret::random_text;
use super::time::this_second;
use super::{
    Catalog, CatalogChange, CatalogError, CreationStep, NewPlacement, Placement, Provisioner,
    Tenant, TenantName, TenantState, edition,
};
use crate::TenantKey;

impl<Id: TenantKey> Catalog<Id> {
    /// Makes a tenant that needs nothing but a name, so that a sign-up does not wait for a schema
    /// or a database: [`assign`](Self::assign) gives it one.
    ///
    /// Until then it is in the state `provisioning`, as one whose creation is under way: it is not
    /// served, [`undo_create`](Self::undo_create) takes it away, and calling this again with the
    /// same id goes on where it has stopped.
    ///
    /// # Errors
    ///
    /// As [`create`](Self::create).
    pub fn prepare(
        &self,
        host: &HostScope,
        id: &Id,
        placement: NewPlacement,
        provisioner: &(impl Provisioner<Id> + ?Sized),
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let id = text_of(id)?;
        let new = Checked {
            placement: placement.of(&self.inner().prefix, &id),
            id,
            name: None,
            edition: None,
        };
        self.make(host, &new, provisioner, End::Ready)
    }

    /// Gives a tenant that is ready a name, and serves it from now on: one whose place is of this
    /// kind, and on this server, and of these the one that has waited longest. `None` if there is
    /// none: then [`create`](Self::create) makes one. No two callers get the same.
    ///
    /// The provisioner is asked to migrate it once more: there may be new migrations since it was
    /// made. If that fails, `create` goes on with it, with its id, which
    /// [`by_name`](Self::by_name) tells, and the same name, edition and placement.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidName`], [`CatalogError::NameTaken`],
    /// [`CatalogError::CreationStopped`], and those of the database.
    pub fn assign(
        &self,
        host: &HostScope,
        name: &str,
        edition: Option<&str>,
        placement: &NewPlacement,
        provisioner: &(impl Provisioner<Id> + ?Sized),
    ) -> Result<Option<Arc<Tenant<Id>>>, CatalogError> {
        let name = TenantName::new(name)?;
        edition.map_or(Ok(()), edition::check)?;
        let token = random_text::<16>()?;
        let row = self.in_turn(host, |conn, version| {
            check_free(conn, host, &name, "")?;
            let ready = host
                .from(host_tenants::table)
                .filter(host_tenants::state.eq(TenantState::Provisioning.as_str()))
                .filter(host_tenants::step.eq(CreationStep::Ready.as_str()))
                .order(host_tenants::version)
                .select(TenantRow::as_select())
                .load(conn)?;
            let is_free = |row: &TenantRow| check_free_claim(row).is_ok();
            let found = ready
                .into_iter()
                .find(|row| is_at(row, placement) && is_free(row));
            let Some(mut row) = found else {
                return Ok(None);
            };
            self.take_claim(&mut row, &token)?;
            row.version = version;
            row.name = name.as_str().to_owned();
            row.unique_name = Some(row.name.clone());
            row.edition = edition.map(str::to_owned);
            row.step = Some(CreationStep::Made.as_str().to_owned());
            row.generation = version;
            row.generation_since = row.generation_since.max(this_second());
            store(conn, host, &row)?;
            let change = CatalogChange::of_tenant("tenant.assign", &row.id);
            self.tell(conn, change.with(name.as_str()))?;
            Ok(Some(row))
        })?;
        row.map(|row| self.go_on(host, &row, &token, provisioner, End::Active))
            .transpose()
    }

    /// The tenants that are ready, in the order of their ids: for who sees to it that there are
    /// always some.
    ///
    /// # Errors
    ///
    /// As [`tenants`](Self::tenants).
    pub fn ready(&self, host: &HostScope) -> Result<Vec<Arc<Tenant<Id>>>, CatalogError> {
        let mut tenants = self.tenants(host)?;
        tenants.retain(|tenant| tenant.creation_step() == Some(CreationStep::Ready));
        Ok(tenants)
    }
}

/// Whether a row is at a place of this kind, and on this server.
fn is_at(row: &TenantRow, placement: &NewPlacement) -> bool {
    let at = Placement::read(&row.placement, row.server.as_deref(), row.place.as_deref());
    match (at, placement) {
        (Some(Placement::Shared), NewPlacement::Shared) => true,
        (Some(Placement::Schema { server, .. }), NewPlacement::Schema(wanted))
        | (Some(Placement::Database { server, .. }), NewPlacement::Database(wanted)) => {
            server == *wanted
        }
        _ => false,
    }
}
