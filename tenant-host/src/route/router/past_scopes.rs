//! Transactions on tables of this crate that no scope covers.

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::result::QueryResult;
use tenant_core::connection::BeginTransaction;

use super::super::RouteError;
use super::super::connection::ServerConnection;
use super::super::ended::ATTEMPTS;
use super::run::give_back;
use super::{Inner, Router};
use crate::TenantKey;
use crate::catalog::Tenant;

impl<Id: TenantKey, C: ServerConnection> Router<Id, C> {
    /// Runs `work` in a transaction on the shared database; or where the rows of `tenant` are, if
    /// one is given, which must be served and not read-only.
    ///
    /// The work gets the connection itself, for tables of this crate that hold what belongs to
    /// no tenant's statements, such as messages of all tenants that are on their way. It sets
    /// nothing on the connection.
    pub(crate) fn past_scopes<T>(
        &self,
        tenant: Option<&Tenant<Id>>,
        work: impl FnOnce(&mut C) -> QueryResult<T>,
    ) -> Result<T, RouteError> {
        self.inner.past_scopes(tenant, work)
    }
}

impl<Id: TenantKey, C: ServerConnection> Inner<Id, C> {
    fn past_scopes<T>(
        &self,
        tenant: Option<&Tenant<Id>>,
        work: impl FnOnce(&mut C) -> QueryResult<T>,
    ) -> Result<T, RouteError> {
        let directory = &self.directory;
        let route = || match tenant {
            None => directory.to_shared(),
            Some(tenant) => {
                let now = directory.catalog.check_served(tenant.id(), None)?;
                directory.to_tenant(&now, false)
            }
        };
        let mut attempt = 1;
        let (route, lease, mut connection) = loop {
            let (route, lease, mut connection) = self.take(&route)?;
            match C::settings(&route.begin).begin_on(&mut connection) {
                Ok(()) => break (route, lease, connection),
                Err(error) if attempt == ATTEMPTS || !lease.is_reused() => {
                    return Err(tenant_core::Error::from(error).into());
                }
                // It has died while it was idle, and those beside it are likely to be dead, too.
                Err(_) => self.pool.close_server(route.key.server),
            }
            attempt += 1;
        };
        // If something fails, the connection is closed, which rolls back.
        let ended = work(&mut connection).and_then(|value| {
            AnsiTransactionManager::commit_transaction(&mut connection)?;
            Ok(value)
        });
        let value = ended.map_err(tenant_core::Error::from)?;
        give_back(lease, connection, &route.begin);
        Ok(value)
    }
}
