//! Who is told of each change, in its transaction.

use tenant_core::HostConnection;

use super::refresh::Db;
use super::{Catalog, CatalogError};
use crate::database::Leased;

/// Is told of each change of the catalog, in the transaction of the change: what it writes on the
/// connection is kept with the change or not at all. The connection is bound to the scope of whoever
/// makes the change.
///
/// [`CatalogAudit`](crate::audit::CatalogAudit) is one, which writes into the host's audit log.
pub trait CatalogObserver: Send + Sync {
    /// Something has changed, and is about to be committed.
    ///
    /// It must not call the catalog: the catalog's changes wait for each other.
    ///
    /// # Errors
    ///
    /// What keeps the change from being made: it is rolled back.
    fn changed(
        &self,
        conn: &mut HostConnection<Leased>,
        change: &CatalogChange<'_>,
    ) -> Result<(), CatalogError>;
}

/// A change of the catalog.
#[derive(Debug, Clone, Copy)]
pub struct CatalogChange<'a> {
    name: &'static str,
    about: (&'static str, &'a str),
    detail: &'a str,
}

impl<'a> CatalogChange<'a> {
    /// A change of a tenant.
    pub(crate) fn of_tenant(name: &'static str, id: &'a str) -> Self {
        Self {
            name,
            about: ("tenant", id),
            detail: "",
        }
    }

    /// A change of somebody, or something, else.
    pub(crate) fn of(name: &'static str, kind: &'static str, id: &'a str) -> Self {
        Self {
            name,
            about: (kind, id),
            detail: "",
        }
    }

    pub(crate) fn with(mut self, detail: &'a str) -> Self {
        self.detail = detail;
        self
    }

    /// Its name, such as `tenant.suspend`, `member.set`, `machine_key.revoke`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What has changed: a kind, and an id. The kinds are `tenant`, `operator`, `machine key`,
    /// `user`, `session`, `edition` and `permission`. The members of a tenant are of the tenant, and so are its
    /// features and permissions.
    pub fn about(&self) -> (&'static str, &'a str) {
        self.about
    }

    /// Words about what it is now; empty if the name says all.
    pub fn detail(&self) -> &'a str {
        self.detail
    }
}

impl<Id> Catalog<Id> {
    /// Tells the observers of a change that is about to be committed.
    pub(crate) fn tell(
        &self,
        conn: &mut Db,
        change: CatalogChange<'_>,
    ) -> Result<(), CatalogError> {
        let mut observers = self.inner().observers.iter();
        observers.try_for_each(|observer| observer.changed(conn, &change))
    }
}
