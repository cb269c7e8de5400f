//! SQLite: a place is a file.

use std::time::Duration;

use diesel::connection::{Connection, SimpleConnection};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_query;
use diesel::sqlite::SqliteConnection;

use super::connection::{Before, MigratedConnection, Site, sealed};
use super::rows::{NumberRow, TextRow};
use super::versions::versions;
use crate::migrate::MigrateError;

impl sealed::Sealed for SqliteConnection {}

/// A transaction that begins with the lock on writing is the lock of the place.
impl MigratedConnection for SqliteConnection {
    const TAKES_TABLES_BACK: bool = true;

    /// Foreign keys are not enforced while tables change, as SQLite's own procedure for changing
    /// a table wants it: to drop the old table would delete the rows that point to it.
    fn settle(&mut self, _: Option<&str>, wait: Duration) -> Result<Site, MigrateError> {
        let millis = wait.as_millis().min(i32::MAX as u128);
        self.batch_execute(&format!(
            "PRAGMA busy_timeout = {millis}; PRAGMA foreign_keys = OFF"
        ))?;
        Ok(Site {
            home: String::new(),
            lock: String::new(),
            wait,
        })
    }

    fn looking<T>(
        &mut self,
        _: &Site,
        work: impl FnOnce(&mut Self) -> QueryResult<T>,
    ) -> QueryResult<T> {
        self.transaction(work)
    }

    fn in_transaction<T>(
        &mut self,
        site: &Site,
        work: impl FnOnce(&mut Self) -> Result<T, MigrateError>,
    ) -> Result<T, MigrateError> {
        let mut has_begun = false;
        let result = self.immediate_transaction(|conn| {
            has_begun = true;
            work(conn)
        });
        match result {
            Err(MigrateError::Statement { reason }) if !has_begun && reason.contains("locked") => {
                Err(MigrateError::Busy { waited: site.wait })
            }
            other => other,
        }
    }

    /// There is no lock that a session could hold: two runners are kept apart by the record of
    /// the open step.
    fn in_session<T>(
        &mut self,
        _: &Site,
        work: impl FnOnce(&mut Self) -> Result<T, MigrateError>,
    ) -> Result<T, MigrateError> {
        work(self)
    }

    fn come_back(&mut self, _: &Site, _: bool) -> QueryResult<()> {
        Ok(())
    }

    fn before(&mut self) -> Result<Before, MigrateError> {
        Ok(Before {
            orphans: orphans(self)?,
        })
    }

    fn after(&mut self, before: &Before) -> Result<(), MigrateError> {
        let rows = orphans(self)? - before.orphans;
        if rows <= 0 {
            return Ok(());
        }
        let tables = sql_query(
            "SELECT DISTINCT \"table\" AS found FROM pragma_foreign_key_check ORDER BY 1",
        )
        .load::<TextRow>(self)?;
        let tables: Vec<_> = tables.into_iter().map(|row| row.found).collect();
        Err(MigrateError::Orphans {
            rows,
            tables: tables.join(", "),
        })
    }

    fn has_versions(&mut self) -> QueryResult<bool> {
        let row = sql_query(
            "SELECT count(*) AS found FROM sqlite_master \
             WHERE type = 'table' AND name = '__diesel_schema_migrations'",
        )
        .get_result::<NumberRow>(self)?;
        Ok(row.found > 0)
    }

    fn table_names(&mut self) -> QueryResult<Vec<String>> {
        let rows =
            sql_query("SELECT name AS found FROM sqlite_master WHERE type IN ('table', 'view')")
                .load::<TextRow>(self)?;
        Ok(rows.into_iter().map(|row| row.found).collect())
    }

    versions!();
}

/// How many rows name a parent that is not there.
fn orphans(conn: &mut SqliteConnection) -> QueryResult<i64> {
    let row = sql_query("SELECT count(*) AS found FROM pragma_foreign_key_check")
        .get_result::<NumberRow>(conn)?;
    Ok(row.found)
}
