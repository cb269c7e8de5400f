//! The database of the chosen backend.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tenant_bench_measurement::Version;

#[cfg(any(
    all(feature = "sqlite", feature = "postgres"),
    all(feature = "sqlite", feature = "mysql"),
    all(feature = "postgres", feature = "mysql"),
    not(any(feature = "sqlite", feature = "postgres", feature = "mysql"))
))]
compile_error!("choose one backend: `--no-default-features --features sqlite|postgres|mysql`");

/// Diesel's connection.
#[cfg(feature = "sqlite")]
pub type Raw = diesel::SqliteConnection;
/// Diesel's connection.
#[cfg(feature = "postgres")]
pub type Raw = diesel::PgConnection;
/// Diesel's connection.
#[cfg(feature = "mysql")]
pub type Raw = diesel::MysqlConnection;

/// Diesel's backend.
pub type Backend = <Raw as Connection>::Backend;

/// The backend's name.
pub const NAME: &str = if cfg!(feature = "sqlite") {
    "sqlite"
} else if cfg!(feature = "postgres") {
    "postgres"
} else {
    "mysql"
};

/// Creates the tables with their rows, and connects: SQLite in memory, or the
/// server of `TENANT_TEST_POSTGRES_URL` or `TENANT_TEST_MYSQL_URL`. There, a schema
/// `tenant_benches` (on MySQL: a database) is made anew.
///
/// # Panics
///
/// If that isn't possible: nothing can be measured then.
pub fn connect() -> Raw {
    let mut conn = establish();
    conn.batch_execute(SETUP).expect("its tables can be made");
    conn
}

/// Connects to the same database, and does nothing to it.
///
/// # Panics
///
/// If that isn't possible.
pub fn establish() -> Raw {
    Raw::establish(&url()).expect("the database can be connected to")
}

#[cfg(feature = "sqlite")]
const SETUP: &str = include_str!("../../schema/sqlite.sql");
#[cfg(feature = "postgres")]
const SETUP: &str = concat!(
    include_str!("../../schema/postgres.sql"),
    // Measured is the statement, not the disk.
    "SET synchronous_commit TO off;"
);
#[cfg(feature = "mysql")]
const SETUP: &str = concat!(
    "CREATE DATABASE IF NOT EXISTS tenant_benches; USE tenant_benches;",
    include_str!("../../schema/mysql.sql")
);

#[cfg(feature = "sqlite")]
pub(crate) fn url() -> String {
    ":memory:".to_owned()
}

#[cfg(not(feature = "sqlite"))]
pub(crate) fn url() -> String {
    let name = format!("TENANT_TEST_{}_URL", NAME.to_uppercase());
    std::env::var(&name).unwrap_or_else(|_| panic!("{name} must name a database to measure on"))
}

/// The version of the database.
///
/// # Panics
///
/// If it doesn't tell.
pub fn version(conn: &mut Raw) -> Version {
    let (name, query) = match NAME {
        "sqlite" => ("SQLite", "SELECT sqlite_version() AS version"),
        "postgres" => (
            "PostgreSQL",
            "SELECT current_setting('server_version') AS version",
        ),
        _ => ("MySQL or MariaDB", "SELECT version() AS version"),
    };
    let told: Told = diesel::sql_query(query)
        .get_result(conn)
        .expect("the database tells its version");
    Version::new(name, told.version)
}

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}
