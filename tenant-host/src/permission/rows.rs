//! What the database holds about permissions.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_core::scope::TextId;

use super::decide::Rulings;
use super::grantee::Kind;
use super::{HolderKind, Ruling};
use crate::TenantKey;
use crate::catalog::{Catalog, CatalogError, host_permissions};

/// A row: the kind of the holder, its name, the permission, the ruling.
pub(super) type Row = (String, String, String, String);

/// The rows that a scope reads: the host's own, or those of one tenant.
macro_rules! rows {
    ($scope:expr) => {
        $scope.from(host_permissions::table).select((
            host_permissions::holder,
            host_permissions::name,
            host_permissions::permission,
            host_permissions::ruling,
        ))
    };
}

/// The rulings of the host's side.
pub(super) fn load_host<Id: TenantKey>(catalog: &Catalog<Id>) -> Result<Rulings, CatalogError> {
    catalog.load(|conn, host| {
        let rows: Vec<Row> = rows!(host).load(conn)?;
        Ok(rulings(&rows))
    })
}

/// The rulings of a tenant, which its own scope reads.
pub(super) fn load_tenant<Id: TenantKey>(
    catalog: &Catalog<Id>,
    scope: &TenantScope<TextId>,
) -> Result<Rulings, CatalogError> {
    catalog.load_for(scope, |conn, scope| {
        let rows: Vec<Row> = rows!(scope).load(conn)?;
        Ok(rulings(&rows))
    })
}

/// The rows of the host.
pub(super) fn list_host<Id: TenantKey>(
    catalog: &Catalog<Id>,
    host: &HostScope,
) -> Result<Vec<Row>, CatalogError> {
    Ok(rows!(host).load(&mut catalog.database().get(host)?)?)
}

/// The rows of a tenant, as its own scope reads them.
pub(super) fn list_tenant<Id: TenantKey>(
    catalog: &Catalog<Id>,
    scope: &TenantScope<TextId>,
) -> Result<Vec<Row>, CatalogError> {
    Ok(rows!(scope).load(&mut catalog.database().get_for(scope)?)?)
}

/// The rows of a tenant, as the host reads them: on record.
pub(super) fn list_as<Id: TenantKey>(
    catalog: &Catalog<Id>,
    host: &HostScope,
    tenant: &TenantScope<TextId>,
) -> Result<Vec<Row>, CatalogError> {
    let mut conn = catalog.database().get(host)?;
    conn.act_as(
        tenant,
        "the host lists the permissions of a tenant",
        |conn| Ok(rows!(tenant).load(conn)?),
    )
}

/// A holder of a kind that this program does not know is nobody.
fn rulings(rows: &[Row]) -> Rulings {
    let mut rulings = Rulings::default();
    for (kind, name, permission, ruling) in rows {
        if let Some(kind) = Kind::parse(kind) {
            rulings.add(kind, name, permission, Ruling::read(ruling));
        }
    }
    rulings
}

impl From<Kind> for HolderKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Role => Self::Role,
            Kind::User => Self::User,
            Kind::Machine => Self::Machine,
        }
    }
}
