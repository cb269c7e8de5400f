//! What a move changes about a tenant. What it does with the rows is not here.

use std::sync::Arc;

use tenant_core::HostScope;

use super::change::{raise, state_of};
use super::create::write_placement;
use super::new::text_of;
use super::refresh::Db;
use super::schema::TenantRow;
use super::{Catalog, CatalogChange, CatalogError, NewPlacement, Placement, Tenant, TenantState};
use crate::TenantKey;

impl<Id: TenantKey> Catalog<Id> {
    /// Where a tenant would be.
    pub(crate) fn placement_for(
        &self,
        id: &Id,
        placement: NewPlacement,
    ) -> Result<Placement, CatalogError> {
        let id = text_of(id).map_err(|_| CatalogError::UnknownTenant)?;
        Ok(placement.of(&self.inner().prefix, &id))
    }

    /// Runs `work` in turn with other changes of tenants, with what the catalog has of this one.
    pub(crate) fn beside<T>(
        &self,
        host: &HostScope,
        id: &Id,
        work: impl FnOnce(&mut Db, &Tenant<Id>) -> Result<T, CatalogError>,
    ) -> Result<T, CatalogError> {
        let mut done = None;
        self.edit(host, id, |conn, row| {
            done = Some(work(conn, &read(row)?)?);
            Ok(())
        })?;
        done.ok_or(CatalogError::UnknownTenant)
    }

    /// Stops serving a tenant for a move. `work` writes the record, and gets the state before.
    pub(crate) fn stop_for_move(
        &self,
        host: &HostScope,
        id: &Id,
        work: impl FnOnce(&mut Db, TenantState) -> Result<(), CatalogError>,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.edit(host, id, |conn, row| {
            let state = movable(row)?;
            row.state = TenantState::Moving.as_str().to_owned();
            let detail = format!("from {state} to {}", TenantState::Moving);
            let change = CatalogChange::of_tenant("tenant.state", &row.id);
            self.tell(conn, change.with(&detail))?;
            work(conn, state)
        })
    }

    /// Gives a tenant its new place and a new generation. It is not served yet.
    pub(crate) fn switch_place(
        &self,
        host: &HostScope,
        id: &Id,
        (from, to): (&Placement, &Placement),
        work: impl FnOnce(&mut Db) -> Result<(), CatalogError>,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.edit(host, id, |conn, row| {
            movable(row)?;
            if read::<Id>(row)?.placement() != from {
                return Err(CatalogError::MoveLost);
            }
            write_placement(row, to);
            raise(row);
            let detail = format!("from {} to {}", from.kind(), to.kind());
            let change = CatalogChange::of_tenant("tenant.move", &row.id);
            self.tell(conn, change.with(&detail))?;
            work(conn)
        })
    }

    /// Gives a tenant the state again that it had before a move, which was finished or given up. One
    /// that was suspended meanwhile stays so.
    pub(crate) fn end_move(
        &self,
        host: &HostScope,
        id: &Id,
        state: TenantState,
        work: impl FnOnce(&mut Db) -> Result<(), CatalogError>,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.edit(host, id, |conn, row| {
            if state_of(row)? == TenantState::Moving {
                row.state = state.as_str().to_owned();
                let detail = format!("from {} to {state}", TenantState::Moving);
                let change = CatalogChange::of_tenant("tenant.state", &row.id);
                self.tell(conn, change.with(&detail))?;
            }
            work(conn)
        })
    }
}

/// The state, if a move can go on in it.
fn movable(row: &TenantRow) -> Result<TenantState, CatalogError> {
    match state_of(row)? {
        state @ (TenantState::Active
        | TenantState::ReadOnly
        | TenantState::Suspended
        | TenantState::Moving) => Ok(state),
        state => Err(CatalogError::NotEditable {
            edit: "moved",
            state,
        }),
    }
}

fn read<Id: TenantKey>(row: &TenantRow) -> Result<Tenant<Id>, CatalogError> {
    row.read().map_err(|reason| CatalogError::UnreadableRow {
        what: "a tenant",
        reason,
    })
}
