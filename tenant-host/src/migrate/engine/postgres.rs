//! PostgreSQL: a place is a schema, or a database.

use std::thread;
use std::time::{Duration, Instant};

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_query;
use diesel::sql_types::{Bool, Text};

use super::connection::{MigratedConnection, Site, sealed};
use super::rows::{NumberRow, TextRow};
use super::versions::versions;
use crate::migrate::MigrateError;

impl sealed::Sealed for PgConnection {}

/// The lock of a place is an advisory lock, which is one for each database of the server; the key
/// is made from the schema in which the migrations are recorded.
///
/// It is tried again and again, and not waited for in the database: `CREATE INDEX CONCURRENTLY`
/// waits for all transactions that are open, and so for one that waits for its runner.
impl MigratedConnection for PgConnection {
    const TAKES_TABLES_BACK: bool = true;

    fn settle(&mut self, schema: Option<&str>, wait: Duration) -> Result<Site, MigrateError> {
        let Some(schema) = schema else {
            // What is configured: behind a pooler, somebody else may have set the session's.
            let home = text(
                self,
                "SELECT reset_val AS found FROM pg_settings WHERE name = 'search_path'",
            )?;
            let mut site = Site {
                home,
                lock: String::new(),
                wait,
            };
            site.lock = self.looking(&site.clone(), |conn| {
                text(conn, "SELECT coalesce(current_schema()::text, '') AS found")
            })?;
            return Ok(site);
        };
        let row = sql_query("SELECT count(*) AS found FROM pg_namespace WHERE nspname = $1")
            .bind::<Text, _>(schema)
            .get_result::<NumberRow>(self)?;
        if row.found == 0 {
            return Err(MigrateError::NoPlace);
        }
        Ok(Site {
            // The alphabet of these names has no quotation mark. Temporary tables come last, as
            // when the tenant is served.
            home: format!("\"{schema}\", pg_temp"),
            lock: schema.to_owned(),
            wait,
        })
    }

    fn looking<T>(
        &mut self,
        site: &Site,
        work: impl FnOnce(&mut Self) -> QueryResult<T>,
    ) -> QueryResult<T> {
        self.build_transaction().read_only().run(|conn| {
            conn.come_back(site, true)?;
            work(conn)
        })
    }

    fn in_transaction<T>(
        &mut self,
        site: &Site,
        work: impl FnOnce(&mut Self) -> Result<T, MigrateError>,
    ) -> Result<T, MigrateError> {
        let mut work = Some(work);
        let deadline = Instant::now() + site.wait;
        loop {
            // What another runner has done under the lock must be seen by the next statement.
            let done = self
                .build_transaction()
                .read_committed()
                .read_write()
                .run(|conn| {
                    if !lock(conn, "pg_try_advisory_xact_lock", site)? {
                        return Ok(None);
                    }
                    let Some(work) = work.take() else {
                        return Ok(None);
                    };
                    end_with_client(conn);
                    conn.come_back(site, true)?;
                    work(conn).map(Some)
                });
            if let Some(done) = done? {
                return Ok(done);
            }
            wait(deadline, site)?;
        }
    }

    fn in_session<T>(
        &mut self,
        site: &Site,
        work: impl FnOnce(&mut Self) -> Result<T, MigrateError>,
    ) -> Result<T, MigrateError> {
        let deadline = Instant::now() + site.wait;
        while !lock(self, "pg_try_advisory_lock", site)? {
            wait(deadline, site)?;
        }
        self.come_back(site, false)?;
        let result = work(self);
        // If that fails, the lock ends with the connection.
        let _ = lock(self, "pg_advisory_unlock", site);
        result
    }

    fn come_back(&mut self, site: &Site, is_in_transaction: bool) -> QueryResult<()> {
        if is_in_transaction {
            // Behind a pooler, what a migration has told the session would be left to others.
            self.batch_execute("RESET search_path")?;
        }
        sql_query("SELECT set_config('search_path', $1, $2) AS found")
            .bind::<Text, _>(&site.home)
            .bind::<Bool, _>(is_in_transaction)
            .execute(self)
            .map(drop)
    }

    fn has_versions(&mut self) -> QueryResult<bool> {
        let row = sql_query(
            "SELECT count(*) AS found FROM pg_class \
             WHERE oid = to_regclass('__diesel_schema_migrations')",
        )
        .get_result::<NumberRow>(self)?;
        Ok(row.found > 0)
    }

    fn table_names(&mut self) -> QueryResult<Vec<String>> {
        let rows = sql_query(
            "SELECT relname::text AS found FROM pg_class \
             WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(oid)",
        )
        .load::<TextRow>(self)?;
        Ok(rows.into_iter().map(|row| row.found).collect())
    }

    versions!();
}

fn text(conn: &mut PgConnection, question: &str) -> QueryResult<String> {
    Ok(sql_query(question).get_result::<TextRow>(conn)?.found)
}

/// Calls one of the functions for advisory locks, and returns its answer.
fn lock(conn: &mut PgConnection, function: &str, site: &Site) -> QueryResult<bool> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        found: bool,
    }

    let key = format!("tenant-host migrate {}", site.lock);
    let row = sql_query(format!(
        "SELECT {function}(hashtextextended($1, 0)) AS found"
    ))
    .bind::<Text, _>(key)
    .get_result::<Answer>(conn)?;
    Ok(row.found)
}

/// Lets the server end the work soon after this process is killed, in the middle of a statement,
/// too. Before version 14, and on some systems, it can't: there the statement is finished, and
/// its work dropped then.
fn end_with_client(conn: &mut PgConnection) {
    let set = conn.transaction::<_, diesel::result::Error, _>(|conn| {
        sql_query("SELECT set_config('client_connection_check_interval', '2s', true) AS found")
            .execute(conn)
    });
    drop(set);
}

/// Sleeps a moment, unless the time is over.
fn wait(deadline: Instant, site: &Site) -> Result<(), MigrateError> {
    const PAUSE: Duration = Duration::from_millis(100);
    if Instant::now() >= deadline {
        return Err(MigrateError::Busy { waited: site.wait });
    }
    thread::sleep(PAUSE);
    Ok(())
}
