//! The migrations of the host's tables.

use std::error::Error;

use diesel::backend::Backend;
use diesel::migration::{Migration, MigrationSource};
#[cfg(any(feature = "postgres", feature = "mysql"))]
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Conn;

#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres/host");
#[cfg(feature = "mysql")]
const MYSQL: EmbeddedMigrations = embed_migrations!("migrations/mysql/host");
#[cfg(feature = "sqlite")]
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite/host");

type Applied = Result<Vec<String>, Box<dyn Error + Send + Sync>>;

/// Applies what is not applied yet, while no other runner does.
pub(super) fn run(conn: &mut Conn) -> Applied {
    match conn {
        #[cfg(feature = "postgres")]
        Conn::Pg(conn) => conn.transaction(|conn| {
            // Held until the transaction ends, also behind a pooler. The number is no other's.
            diesel::sql_query("SELECT pg_advisory_xact_lock(7236812530214479)").execute(conn)?;
            pending(conn, POSTGRES)
        }),
        #[cfg(feature = "mysql")]
        Conn::Mysql(conn) => on_mysql(conn),
        #[cfg(feature = "sqlite")]
        Conn::Sqlite(conn) => conn.immediate_transaction(|conn| pending(conn, SQLITE)),
    }
}

fn pending<DB: Backend>(
    conn: &mut impl MigrationHarness<DB>,
    migrations: EmbeddedMigrations,
) -> Applied {
    let applied = conn.run_pending_migrations(migrations)?;
    Ok(applied.iter().map(ToString::to_string).collect())
}

/// MySQL keeps each change of a table by itself, so the lock is one of the session.
#[cfg(feature = "mysql")]
fn on_mysql(conn: &mut MysqlConnection) -> Applied {
    use diesel::dsl::sql;
    use diesel::sql_types::{BigInt, Nullable};

    /// Seconds.
    const WAIT: u32 = 60;

    // The name of a lock is one for the whole server.
    let name = "CONCAT('tenant_host.', MD5(DATABASE()))";
    let got = diesel::select(sql::<Nullable<BigInt>>(&format!(
        "GET_LOCK({name}, {WAIT})"
    )))
    .get_result::<Option<i64>>(conn)?;
    if got != Some(1) {
        return Err(format!(
            "another program has been migrating the host's tables for {WAIT} s; try again when it is done"
        )
        .into());
    }
    let applied = pending(conn, MYSQL);
    let released = diesel::select(sql::<Nullable<BigInt>>(&format!("RELEASE_LOCK({name})")))
        .get_result::<Option<i64>>(conn);
    let applied = applied?;
    released?;
    Ok(applied)
}

/// The versions of the migrations of the host's tables, which are the same on each database.
pub(crate) fn versions() -> Vec<String> {
    #[cfg(feature = "sqlite")]
    return versions_of::<diesel::sqlite::Sqlite>(&SQLITE);
    #[cfg(all(feature = "postgres", not(feature = "sqlite")))]
    return versions_of::<diesel::pg::Pg>(&POSTGRES);
    #[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
    return versions_of::<diesel::mysql::Mysql>(&MYSQL);
}

fn versions_of<DB: Backend>(migrations: &EmbeddedMigrations) -> Vec<String> {
    let migrations: Vec<Box<dyn Migration<DB>>> = migrations.migrations().unwrap_or_default();
    let versions = migrations
        .iter()
        .map(|migration| migration.name().version());
    versions.map(|version| version.to_string()).collect()
}
