//! MySQL and MariaDB: a place is a database.

use std::time::Duration;

use diesel::connection::{Connection, SimpleConnection};
use diesel::mysql::MysqlConnection;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::connection::{MigratedConnection, Site, sealed};
use super::rows::{MaybeRow, NumberRow, TextRow};
use super::versions::versions;
use crate::migrate::MigrateError;

impl sealed::Sealed for MysqlConnection {}

/// Each change of a table is kept by itself: a transaction takes none back. The lock of a place is
/// one of the session, by name, which the server frees when the connection ends.
impl MigratedConnection for MysqlConnection {
    const TAKES_TABLES_BACK: bool = false;

    fn settle(&mut self, _: Option<&str>, wait: Duration) -> Result<Site, MigrateError> {
        let row =
            sql_query("SELECT COALESCE(DATABASE(), '') AS found").get_result::<TextRow>(self)?;
        if row.found.is_empty() {
            return Err(MigrateError::NoPlace);
        }
        Ok(Site {
            lock: row.found.clone(),
            home: row.found,
            wait,
        })
    }

    fn looking<T>(
        &mut self,
        _: &Site,
        work: impl FnOnce(&mut Self) -> QueryResult<T>,
    ) -> QueryResult<T> {
        work(self)
    }

    fn in_transaction<T>(
        &mut self,
        site: &Site,
        work: impl FnOnce(&mut Self) -> Result<T, MigrateError>,
    ) -> Result<T, MigrateError> {
        self.in_session(site, |conn| conn.transaction(work))
    }

    fn in_session<T>(
        &mut self,
        site: &Site,
        work: impl FnOnce(&mut Self) -> Result<T, MigrateError>,
    ) -> Result<T, MigrateError> {
        let seconds = site.wait.as_millis().div_ceil(1000).min(i64::MAX as u128) as i64;
        // The name of a lock is one for the whole server, and at most 64 characters long.
        let row = sql_query(
            "SELECT CAST(GET_LOCK(CONCAT('tenant_migrate_', SHA1(?)), ?) AS SIGNED) AS found",
        )
        .bind::<Text, _>(&site.lock)
        .bind::<BigInt, _>(seconds)
        .get_result::<MaybeRow>(self)?;
        if row.found != Some(1) {
            return Err(MigrateError::Busy { waited: site.wait });
        }
        let result = work(self);
        // If that fails, the lock ends with the connection.
        let _ = sql_query(
            "SELECT CAST(RELEASE_LOCK(CONCAT('tenant_migrate_', SHA1(?))) AS SIGNED) AS found",
        )
        .bind::<Text, _>(&site.lock)
        .get_result::<MaybeRow>(self);
        result
    }

    fn come_back(&mut self, site: &Site, _: bool) -> QueryResult<()> {
        self.batch_execute(&format!("USE `{}`", site.home.replace('`', "``")))
    }

    fn has_versions(&mut self) -> QueryResult<bool> {
        let row = sql_query(
            "SELECT COUNT(*) AS found FROM information_schema.tables \
             WHERE table_schema = DATABASE() AND table_name = '__diesel_schema_migrations'",
        )
        .get_result::<NumberRow>(self)?;
        Ok(row.found > 0)
    }

    fn table_names(&mut self) -> QueryResult<Vec<String>> {
        let rows = sql_query(
            "SELECT CONVERT(table_name USING utf8mb4) AS found FROM information_schema.tables \
             WHERE table_schema = DATABASE()",
        )
        .load::<TextRow>(self)?;
        Ok(rows.into_iter().map(|row| row.found).collect())
    }

    versions!();
}
