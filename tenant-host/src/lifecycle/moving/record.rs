//! The record of a move, in the host's database.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::super::schema::{MoveRow, host_moves};
use super::MoveStep;
use crate::catalog::{CatalogError, Db, Placement, TenantState};

/// The record of a tenant's last move.
///
/// # Errors
///
/// Those of the host's database.
pub(super) fn find(
    conn: &mut Db,
    host: &HostScope,
    id: &str,
) -> Result<Option<MoveRow>, tenant_core::Error> {
    host.from(host_moves::table)
        .filter(host_moves::tenant_id.eq(id))
        .select(MoveRow::as_select())
        .first(conn)
        .optional()
}

/// Writes a record in the place of the one before.
///
/// # Errors
///
/// Those of the host's database.
pub(super) fn replace(
    conn: &mut Db,
    host: &HostScope,
    row: &MoveRow,
) -> Result<(), tenant_core::Error> {
    host.delete(host_moves::table)
        .filter(host_moves::tenant_id.eq(&row.tenant_id))
        .execute(conn)?;
    host.insert_into(host_moves::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The step of a move that has not come to its end, if there is one.
///
/// # Errors
///
/// Those of the host's database, and [`CatalogError::UnreadableRow`].
pub(in crate::lifecycle) fn open_step(
    conn: &mut Db,
    host: &HostScope,
    id: &str,
) -> Result<Option<MoveStep>, CatalogError> {
    let row = find(conn, host, id)?;
    let step = row.map(|row| row.step()).transpose()?;
    Ok(step.filter(|step| *step < MoveStep::Cleared))
}

impl MoveRow {
    pub(super) fn step(&self) -> Result<MoveStep, CatalogError> {
        MoveStep::parse(&self.step).ok_or_else(|| unreadable("step"))
    }

    pub(super) fn state(&self) -> Result<TenantState, CatalogError> {
        TenantState::parse(&self.state).ok_or_else(|| unreadable("state"))
    }

    pub(super) fn from(&self) -> Result<Placement, CatalogError> {
        let (server, place) = (self.from_server.as_deref(), self.from_place.as_deref());
        Placement::read(&self.from_kind, server, place).ok_or_else(|| unreadable("old place"))
    }

    pub(super) fn to(&self) -> Result<Placement, CatalogError> {
        let (server, place) = (self.to_server.as_deref(), self.to_place.as_deref());
        Placement::read(&self.to_kind, server, place).ok_or_else(|| unreadable("new place"))
    }
}

fn unreadable(what: &str) -> CatalogError {
    CatalogError::UnreadableRow {
        what: "a move",
        reason: format!("its {what} is none that this program knows"),
    }
}
