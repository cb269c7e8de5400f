//! Who changes what somebody may do.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_core::scope::TextId;

use super::grantee::Kind;
use super::rows::{Row, list_as, list_host, list_tenant};
use super::side::Sides;
use super::{
    Change, HolderKind, PermissionError, PermissionSide, Permissions, Ruling, ShownRuling,
};
use crate::TenantKey;
use crate::catalog::{
    CatalogChange, CatalogError, check_takes, host_permissions, random_text, text_of,
};
use crate::session::{HostSide, Side, TenantSession, TenantSide};

/// Where the scope of what the host does in a tenant comes from.
const ORIGIN: &str = "permissions";

/// Writes a change as a scope: in the rows of the host, or in those of one tenant. Nobody else
/// does at the same time.
macro_rules! write {
    ($scope:expr, $conn:expr, $change:expr) => {{
        let (scope, change) = ($scope, $change);
        scope
            .delete(host_permissions::table)
            .filter(host_permissions::holder.eq(change.to.kind.as_str()))
            .filter(host_permissions::name.eq(&change.to.name))
            .filter(host_permissions::permission.eq(change.permission.name()))
            .execute($conn)?;
        if let Some(ruling) = change.ruling {
            scope
                .insert_into(host_permissions::table)
                .values((
                    host_permissions::id.eq(random_text::<16>()?),
                    host_permissions::holder.eq(change.to.kind.as_str()),
                    host_permissions::name.eq(&change.to.name),
                    host_permissions::permission.eq(change.permission.name()),
                    host_permissions::ruling.eq(ruling.as_str()),
                ))
                .execute($conn)?;
        }
        Ok::<(), CatalogError>(())
    }};
}

impl<Id: TenantKey> Permissions<Id> {
    /// Changes what the host's users may do on the host's side.
    ///
    /// In this process it holds at once, in others after [`max_age`](Self::max_age) at the
    /// latest; so do the other changes.
    ///
    /// # Errors
    ///
    /// [`PermissionError::NotDeclared`]; and [`PermissionError::Catalog`] for a name that can't
    /// be one, or if the database refuses.
    pub fn change_host(
        &self,
        host: &HostScope,
        change: &Change<HostSide>,
    ) -> Result<(), PermissionError> {
        self.check_declared(change.permission)?;
        change.to.check()?;
        let detail = detail(change);
        let done = self.catalog().in_turn(host, |conn, _| {
            write!(host, conn, change)?;
            let told = CatalogChange::of(name(change), "permission", change.permission.name());
            self.catalog().tell(conn, told.with(&detail))
        });
        done.map_err(PermissionError::Catalog)?;
        self.inner().host.forget(&());
        Ok(())
    }

    /// Changes what users may do in a tenant, as the host. It is on record as an act in this
    /// tenant.
    ///
    /// # Errors
    ///
    /// As [`change_host`](Self::change_host); there may be no such tenant, or it is being erased.
    pub fn change_tenant(
        &self,
        host: &HostScope,
        tenant: &Id,
        change: &Change<TenantSide>,
    ) -> Result<(), PermissionError> {
        self.check_declared(change.permission)?;
        let id = text_id(tenant)?;
        let scope = self.catalog().text_scope(&id, ORIGIN);
        self.write(host, &scope, change)?;
        self.inner().tenants.forget(tenant);
        Ok(())
    }

    /// Changes what others may do in the tenant of the session, for its user.
    ///
    /// He needs the permission that the application has set
    /// ([`managed_with`](super::PermissionsBuilder::managed_with)). Nobody gives what he has not
    /// got: to grant a permission, or to take a ruling on it back, he needs this permission, too.
    /// Denying needs none. It is on record with the name of the user.
    ///
    /// # Errors
    ///
    /// [`PermissionError::NotManaged`], [`PermissionError::Missing`],
    /// [`PermissionError::ReadOnly`]; and as [`change_tenant`](Self::change_tenant).
    pub fn change_own(
        &self,
        session: &TenantSession<Id>,
        change: &Change<TenantSide>,
    ) -> Result<(), PermissionError> {
        let managing = self.inner().managing.ok_or(PermissionError::NotManaged)?;
        self.check_declared(change.permission)?;
        self.require(session, managing)?;
        if change.ruling != Some(Ruling::Deny) {
            self.require(session, change.permission)?;
        }
        if !self.catalog().recheck(session.access())?.is_writable() {
            return Err(PermissionError::ReadOnly);
        }
        let scope = session.scope().with_text_id()?;
        let host = self.catalog().host_for(session.scope().origin());
        self.write(&host, &scope, change)?;
        self.inner().tenants.forget(session.tenant().id());
        Ok(())
    }

    fn write(
        &self,
        host: &HostScope,
        tenant: &TenantScope<TextId>,
        change: &Change<TenantSide>,
    ) -> Result<(), PermissionError> {
        change.to.check()?;
        let (id, detail) = (tenant.id().as_str(), detail(change));
        let done = self.catalog().in_turn(host, |conn, _| {
            check_takes(conn, host, id, "given permissions")?;
            conn.act_as(tenant, &*detail, |conn| write!(tenant, conn, change))?;
            let told = CatalogChange::of_tenant(name(change), id);
            self.catalog().tell(conn, told.with(&detail))
        });
        done.map_err(PermissionError::Catalog)
    }

    /// What was granted and denied on the host's side. It is asked of the database each time.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn list_host(&self, host: &HostScope) -> Result<Vec<ShownRuling>, PermissionError> {
        let rows = list_host(self.catalog(), host)?;
        Ok(self.shown::<HostSide>(rows))
    }

    /// What was granted and denied in a tenant, for the host: on record as an act in this tenant.
    ///
    /// # Errors
    ///
    /// [`PermissionError::Catalog`]: there can be no such tenant, or the database refuses.
    pub fn list_tenant(
        &self,
        host: &HostScope,
        tenant: &Id,
    ) -> Result<Vec<ShownRuling>, PermissionError> {
        let id = text_id(tenant)?;
        let scope = self.catalog().text_scope(&id, ORIGIN);
        let rows = list_as(self.catalog(), host, &scope).map_err(PermissionError::Catalog)?;
        Ok(self.shown::<TenantSide>(rows))
    }

    /// What was granted and denied in the tenant of the session, for a user who may change it.
    ///
    /// # Errors
    ///
    /// [`PermissionError::NotManaged`]; and as [`require`](Self::require).
    pub fn list_own(
        &self,
        session: &TenantSession<Id>,
    ) -> Result<Vec<ShownRuling>, PermissionError> {
        let managing = self.inner().managing.ok_or(PermissionError::NotManaged)?;
        self.require(session, managing)?;
        let scope = session.scope().with_text_id()?;
        let rows = list_tenant(self.catalog(), &scope)?;
        Ok(self.shown::<TenantSide>(rows))
    }

    /// In an order that is the same on each database.
    fn shown<S: PermissionSide>(&self, mut rows: Vec<Row>) -> Vec<ShownRuling> {
        rows.sort_by(|(kind, name, permission, _), other| {
            (permission, kind, name).cmp(&(&other.2, &other.0, &other.1))
        });
        let shown = rows.into_iter().map(|(kind, name, permission, ruling)| {
            let kind = Kind::parse(&kind);
            let sides: Option<&Sides> = self.inner().declared.get(&*permission);
            ShownRuling {
                holder: kind.map_or(HolderKind::Unknown, HolderKind::from),
                name,
                is_effective: kind.is_some() && sides.is_some_and(|sides| sides.has::<S>()),
                permission,
                ruling: Ruling::read(&ruling),
            }
        });
        shown.collect()
    }
}

/// The id of a tenant as text.
fn text_id(tenant: &impl TenantKey) -> Result<String, PermissionError> {
    text_of(tenant).map_err(|_| PermissionError::Catalog(CatalogError::UnknownTenant))
}

/// The name of a change, for those who are told of it.
fn name<S: Side>(change: &Change<S>) -> &'static str {
    match change.ruling {
        Some(Ruling::Grant) => "permission.grant",
        Some(Ruling::Deny) => "permission.deny",
        None => "permission.clear",
    }
}

/// A change in words.
fn detail<S: Side>(change: &Change<S>) -> String {
    let verb = match change.ruling {
        Some(Ruling::Grant) => "granted to",
        Some(Ruling::Deny) => "denied to",
        None => "cleared of",
    };
    format!(
        "permission `{}` {verb} the {} `{}`",
        change.permission.name(),
        change.to.kind.as_str(),
        change.to.name
    )
}
