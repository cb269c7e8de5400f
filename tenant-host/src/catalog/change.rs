//! What the host changes about tenants.

use std::sync::Arc;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::new::text_of;
use super::refresh::Db;
use super::schema::{TenantRow, host_catalog, host_tenants};
use super::time::now;
use super::{
    Catalog, CatalogChange, CatalogError, Tenant, TenantName, TenantState, Transition, edition,
};
use crate::TenantKey;

impl<Id: TenantKey> Catalog<Id> {
    /// Stops serving a tenant. What was issued for it so far is refused, also after it is resumed:
    /// it has a new generation.
    ///
    /// In this process it holds at once, in others after [`max_age`](Self::max_age) at the latest.
    ///
    /// # Errors
    ///
    /// As [`change`](Self::change).
    pub fn suspend(&self, host: &HostScope, id: &Id) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.change(host, id, Transition::Suspend)
    }

    /// Serves a tenant again that was suspended, read-only or under maintenance.
    ///
    /// # Errors
    ///
    /// As [`change`](Self::change).
    pub fn resume(&self, host: &HostScope, id: &Id) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.change(host, id, Transition::Resume)
    }

    /// Serves a tenant for reading only.
    ///
    /// # Errors
    ///
    /// As [`change`](Self::change).
    pub fn set_read_only(
        &self,
        host: &HostScope,
        id: &Id,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.change(host, id, Transition::SetReadOnly)
    }

    /// Doesn't serve a tenant for a while. What was issued for it goes on when it is resumed.
    ///
    /// # Errors
    ///
    /// As [`change`](Self::change).
    pub fn begin_maintenance(
        &self,
        host: &HostScope,
        id: &Id,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.change(host, id, Transition::BeginMaintenance)
    }

    /// Changes the state of a tenant, as the table of [`Transition`] allows it.
    ///
    /// [`Transition::Activate`] is no change from outside: it is the last step of
    /// [`create`](Self::create). With [`Transition::FinishErase`], the tenant's members, machine
    /// keys, features, settings and permissions are deleted, and its name is free.
    ///
    /// # Errors
    ///
    /// [`CatalogError::UnknownTenant`], [`CatalogError::NotAllowed`], and those of the database.
    pub fn change(
        &self,
        host: &HostScope,
        id: &Id,
        change: Transition,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let tenant = self.edit(host, id, |conn, row| {
            let state = state_of(row)?;
            if state == change.to() {
                return Ok(());
            }
            if change == Transition::Activate || !change.is_allowed_from(state) {
                return Err(CatalogError::NotAllowed { change, state });
            }
            row.state = change.to().as_str().to_owned();
            if change.raises_generation() {
                raise(row);
            }
            if change == Transition::FinishErase {
                row.unique_name = None;
                self.delete_what_hangs_on(conn, host, &row.id)?;
            }
            let detail = format!("from {state} to {}", change.to());
            self.tell(
                conn,
                CatalogChange::of_tenant("tenant.state", &row.id).with(&detail),
            )
        })?;
        if change == Transition::FinishErase {
            self.inner().members.clear();
            self.inner().keys.clear();
        }
        Ok(tenant)
    }

    /// Refuses all sessions of a tenant that were issued so far, and all else that carries its
    /// generation. The tenant stays in its state.
    ///
    /// # Errors
    ///
    /// [`CatalogError::UnknownTenant`], [`CatalogError::NotEditable`], and those of the database.
    pub fn revoke_sessions(
        &self,
        host: &HostScope,
        id: &Id,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.edit(host, id, |conn, row| {
            check_editable(row, "given a new generation")?;
            raise(row);
            self.tell(
                conn,
                CatalogChange::of_tenant("tenant.revoke_sessions", &row.id),
            )
        })
    }

    /// Gives a tenant another name. Its old name is free, and resolves no more: in this process
    /// at once, in others after [`max_age`](Self::max_age) at the latest.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidName`], [`CatalogError::NameTaken`],
    /// [`CatalogError::UnknownTenant`], [`CatalogError::NotEditable`], and those of the database.
    pub fn rename(
        &self,
        host: &HostScope,
        id: &Id,
        name: &str,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let name = TenantName::new(name)?;
        self.edit(host, id, |conn, row| {
            check_editable(row, "renamed")?;
            check_free(conn, host, &name, &row.id)?;
            row.name = name.as_str().to_owned();
            row.unique_name = Some(row.name.clone());
            let change = CatalogChange::of_tenant("tenant.rename", &row.id);
            self.tell(conn, change.with(name.as_str()))
        })
    }

    /// Gives a tenant another edition, or none.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidName`], [`CatalogError::UnknownTenant`],
    /// [`CatalogError::NotEditable`], and those of the database.
    pub fn set_edition(
        &self,
        host: &HostScope,
        id: &Id,
        edition: Option<&str>,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        edition.map_or(Ok(()), edition::check)?;
        self.edit(host, id, |conn, row| {
            check_editable(row, "given another edition")?;
            row.edition = edition.map(str::to_owned);
            let change = CatalogChange::of_tenant("tenant.set_edition", &row.id);
            self.tell(conn, change.with(edition.unwrap_or_default()))
        })
    }

    /// Changes the row of a tenant, and takes the change in.
    pub(super) fn edit(
        &self,
        host: &HostScope,
        id: &Id,
        work: impl FnOnce(&mut Db, &mut TenantRow) -> Result<(), CatalogError>,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let id = text_of(id).map_err(|_| CatalogError::UnknownTenant)?;
        let row = self.in_turn(host, |conn, version| {
            let mut row = find(conn, host, &id)?.ok_or(CatalogError::UnknownTenant)?;
            row.version = version;
            work(conn, &mut row)?;
            store(conn, host, &row)?;
            Ok(row)
        })?;
        self.take_in(&row)
    }

    /// Runs `work` in a transaction, with the new version of the catalog.
    ///
    /// Transactions of this kind wait for each other from their first statement on, on each
    /// database. So each sees what the ones before it have written, and versions are committed in
    /// their order.
    pub(crate) fn in_turn<T>(
        &self,
        host: &HostScope,
        work: impl FnOnce(&mut Db, i64) -> Result<T, CatalogError>,
    ) -> Result<T, CatalogError> {
        self.database().transaction(host, |conn| {
            let raised = host
                .update(host_catalog::table)
                .filter(host_catalog::id.eq(1))
                .set(host_catalog::version.eq(host_catalog::version + 1))
                .execute(conn)?;
            if raised != 1 {
                return Err(CatalogError::NotMigrated);
            }
            let version = host
                .from(host_catalog::table)
                .filter(host_catalog::id.eq(1))
                .select(host_catalog::version)
                .first(conn)?;
            work(conn, version)
        })
    }

    /// Takes in a row that this process has written.
    pub(super) fn take_in(&self, row: &TenantRow) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.source()
            .change_snapshot(|snapshot| snapshot.apply(row));
        row.read()
            .map(Arc::new)
            .map_err(|reason| CatalogError::UnreadableRow {
                what: "a tenant",
                reason,
            })
    }
}

/// The row of a tenant.
pub(super) fn find(
    conn: &mut Db,
    host: &HostScope,
    id: &str,
) -> Result<Option<TenantRow>, CatalogError> {
    Ok(host
        .from(host_tenants::table)
        .filter(host_tenants::id.eq(id))
        .select(TenantRow::as_select())
        .first(conn)
        .optional()?)
}

/// Writes the row of a tenant that is there.
pub(super) fn store(conn: &mut Db, host: &HostScope, row: &TenantRow) -> Result<(), CatalogError> {
    host.update(host_tenants::table)
        .filter(host_tenants::id.eq(&row.id))
        .set(row)
        .execute(conn)?;
    Ok(())
}

/// Checks that no other tenant than the one with this id has a name.
pub(super) fn check_free(
    conn: &mut Db,
    host: &HostScope,
    name: &TenantName,
    id: &str,
) -> Result<(), CatalogError> {
    let taken_by = host
        .from(host_tenants::table)
        .filter(host_tenants::unique_name.eq(name.as_str()))
        .select(host_tenants::id)
        .first::<String>(conn)
        .optional()?;
    if taken_by.is_some_and(|other| other != id) {
        return Err(CatalogError::NameTaken { name: name.clone() });
    }
    Ok(())
}

/// The state of a row.
pub(super) fn state_of(row: &TenantRow) -> Result<TenantState, CatalogError> {
    TenantState::parse(&row.state).ok_or_else(|| CatalogError::UnreadableRow {
        what: "a tenant",
        reason: "its `state` is none that this program knows".to_owned(),
    })
}

/// Checks that a tenant is neither half-made nor given up.
pub(super) fn check_editable(row: &TenantRow, edit: &'static str) -> Result<(), CatalogError> {
    let state = state_of(row)?;
    match state {
        TenantState::Provisioning | TenantState::Erasing | TenantState::Erased => {
            Err(CatalogError::NotEditable { edit, state })
        }
        _ => Ok(()),
    }
}

/// Gives a tenant a new generation, whose row has the new version already.
pub(super) fn raise(row: &mut TenantRow) {
    row.generation = row.version;
    // A clock may have been set back.
    row.generation_since = row.generation_since.max(now());
}
