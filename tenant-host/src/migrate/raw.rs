//! Connections to places for others of this crate who work on the rows themselves.

use diesel::result::QueryResult;

use super::{MigrateError, MigratedConnection, TenantMigrations};
use crate::TenantKey;
use crate::catalog::{DatabaseName, Placement};
use crate::database::{ConnectFailure, host_versions};
use crate::route::RouteError;

impl<Id: TenantKey, C: MigratedConnection> TenantMigrations<Id, C> {
    /// Opens a connection to a place, and tells the schema whose tables are meant, if that has to
    /// be said.
    ///
    /// # Errors
    ///
    /// [`MigrateError::NoPlace`], and why there is no connection.
    pub(crate) fn open_raw(
        &self,
        placement: &Placement,
    ) -> Result<(C, Option<DatabaseName>), MigrateError> {
        let inner = self.inner();
        let place = inner.servers.place(placement)?;
        let conn = inner.connect(place.server, place.database.as_ref());
        let conn = conn.map_err(|error| match error {
            RouteError::Connect {
                failure: ConnectFailure::NoSuchDatabase,
                ..
            } => MigrateError::NoPlace,
            error => error.into(),
        })?;
        Ok((conn, place.schema))
    }

    /// Whether two placements are one place: MySQL's schemas are databases.
    pub(crate) fn is_one_place(
        &self,
        one: &Placement,
        other: &Placement,
    ) -> Result<bool, MigrateError> {
        let servers = &self.inner().servers;
        Ok(servers.place(one)? == servers.place(other)?)
    }

    /// The newest migration of the application that is applied at the place of a connection.
    pub(crate) fn newest_at(&self, conn: &mut C) -> QueryResult<Option<String>> {
        if !conn.has_versions()? {
            return Ok(None);
        }
        let of_host = host_versions();
        let versions = conn.versions()?;
        let own = versions
            .into_iter()
            .filter(|version| !of_host.contains(version));
        Ok(own.max())
    }
}
