//! The audit log.

use tenant_core::ScopeOrigin;
use tenant_core::connection::ConnectionHandle;
use tenant_core::prelude::*;

use super::connection::{Audited, ChainOn, ChainWork};
use super::draft::Draft;
use super::schema::EntryRow;
use super::scope::ChainScope;
use super::{AuditEntry, AuditError, AuditFilter, AuditPage, AuditRecord};

/// The audit log: see [the module](crate::audit).
///
/// Whose log it is, the connection says: a tenant's, or the host's.
#[derive(Debug, Clone, Copy)]
pub struct AuditLog;

impl AuditLog {
    /// Writes an entry in the transaction of the change that it is about, or in one of its own if
    /// none is open on `conn`.
    ///
    /// Who did it, for whom and for which request is what the scope's
    /// [origin](tenant_core::ScopeOrigin) says. From here to the end of the transaction nobody else
    /// writes to this log: an entry is best written last.
    ///
    /// # Errors
    ///
    /// [`AuditError::InvalidEntry`], [`AuditError::NotMigrated`], and those of the database. The
    /// change must not be kept then.
    pub fn write(conn: &mut impl Audited, entry: &AuditEntry) -> Result<AuditRecord, AuditError> {
        AuditRecord::read(conn.on_chain(Append {
            entry,
            origin: None,
        })?)
    }

    /// Reads entries, the newest first, of the log that the connection is bound to.
    ///
    /// A tenant's connection reads the tenant's, and the host's the host's own. There is no list of
    /// all: the host reads that of each tenant by the router.
    ///
    /// # Errors
    ///
    /// [`AuditError::Unreadable`], and those of the database.
    pub fn page(
        conn: &mut impl Audited,
        filter: &AuditFilter,
        page: AuditPage,
    ) -> Result<Vec<AuditRecord>, AuditError> {
        let filter = filter.clone();
        read(conn.on_chain(Page { filter, page })?)
    }
}

/// The records of rows.
pub(super) fn read(rows: Vec<EntryRow>) -> Result<Vec<AuditRecord>, AuditError> {
    rows.into_iter().map(AuditRecord::read).collect()
}

/// Adds an entry, by whom an origin names: if none is given, that of the scope.
pub(super) struct Append<'a> {
    pub(super) entry: &'a AuditEntry,
    pub(super) origin: Option<&'a ScopeOrigin>,
}

impl ChainWork for Append<'_> {
    type Output = EntryRow;

    fn run<C, H, S>(self, conn: &mut TenantConnection<H, S>) -> Result<EntryRow, AuditError>
    where
        C: ChainOn<S>,
        H: ConnectionHandle<Connection = C>,
        S: ChainScope,
    {
        let scope = conn.scope();
        let origin = self.origin.unwrap_or(scope.origin());
        let draft = Draft::new(scope, self.entry, origin)?;
        C::append(conn, draft)
    }
}

/// Reads a page.
pub(super) struct Page {
    pub(super) filter: AuditFilter,
    pub(super) page: AuditPage,
}

impl ChainWork for Page {
    type Output = Vec<EntryRow>;

    fn run<C, H, S>(self, conn: &mut TenantConnection<H, S>) -> Result<Vec<EntryRow>, AuditError>
    where
        C: ChainOn<S>,
        H: ConnectionHandle<Connection = C>,
        S: ChainScope,
    {
        C::page(conn, self.filter, self.page)
    }
}

#[cfg(feature = "async")]
mod awaited {
    use tenant_core::async_prelude::*;
    use tenant_core::connection::AsyncConnectionHandle;

    use super::super::asynchronous::{AsyncAudited, AsyncChainOn, AsyncChainWork};
    use super::{
        Append, AuditEntry, AuditError, AuditFilter, AuditLog, AuditPage, AuditRecord, ChainScope,
        Draft, EntryRow, Page, read,
    };

    impl AuditLog {
        /// [`write`](Self::write), awaited.
        ///
        /// # Errors
        ///
        /// As there.
        pub async fn write_awaited(
            conn: &mut impl AsyncAudited,
            entry: &AuditEntry,
        ) -> Result<AuditRecord, AuditError> {
            let append = Append {
                entry,
                origin: None,
            };
            AuditRecord::read(conn.on_chain(append).await?)
        }

        /// [`page`](Self::page), awaited.
        ///
        /// # Errors
        ///
        /// As there.
        pub async fn page_awaited(
            conn: &mut impl AsyncAudited,
            filter: &AuditFilter,
            page: AuditPage,
        ) -> Result<Vec<AuditRecord>, AuditError> {
            let filter = filter.clone();
            read(conn.on_chain(Page { filter, page }).await?)
        }
    }

    impl AsyncChainWork for Append<'_> {
        type Output = EntryRow;

        async fn run<C, H, S>(
            self,
            conn: &mut AsyncTenantConnection<H, S>,
        ) -> Result<EntryRow, AuditError>
        where
            C: AsyncChainOn<S>,
            H: AsyncConnectionHandle<Connection = C>,
            S: ChainScope,
        {
            let scope = conn.scope();
            let origin = self.origin.unwrap_or(scope.origin());
            let draft = Draft::new(scope, self.entry, origin)?;
            C::append(conn, draft).await
        }
    }

    impl AsyncChainWork for Page {
        type Output = Vec<EntryRow>;

        async fn run<C, H, S>(
            self,
            conn: &mut AsyncTenantConnection<H, S>,
        ) -> Result<Vec<EntryRow>, AuditError>
        where
            C: AsyncChainOn<S>,
            H: AsyncConnectionHandle<Connection = C>,
            S: ChainScope,
        {
            C::page(conn, self.filter, self.page).await
        }
    }
}
