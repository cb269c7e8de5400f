//! Connections of SeaORM and of the scoping crate, set alike.

use std::time::Duration;

use anyhow::Result;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};
use toolkit_db::migration_runner::run_migrations_for_testing;
use toolkit_db::{ConnectOpts, Db, connect_db};

/// sqlx's name for a database in memory.
pub const SQLITE_URL: &str = "sqlite::memory:";

/// Long enough for the whole run: a database in memory goes with its connection.
const LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// SeaORM's pool. It pings the connection before each statement, and sqlx after each; the
/// scoping crate's can't be told not to, so nor is this one.
///
/// # Errors
///
/// If the database can't be reached.
pub async fn pool_of_one(url: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.min_connections(1).max_connections(1);
    options.idle_timeout(LIFETIME).max_lifetime(LIFETIME);
    Ok(Database::connect(options).await?)
}

/// The scoping crate's pool.
///
/// # Errors
///
/// If the database can't be reached.
pub async fn secure_pool_of_one(url: &str) -> Result<Db> {
    let options = ConnectOpts {
        min_conns: Some(1),
        max_conns: Some(1),
        idle_timeout: Some(LIFETIME),
        max_lifetime: Some(LIFETIME),
        ..ConnectOpts::default()
    };
    Ok(connect_db(url, options).await?)
}

/// The scoping crate's pool over a database in memory that the statements fill.
///
/// # Errors
///
/// If a statement fails.
pub async fn secure_sqlite(statements: &str) -> Result<Db> {
    let db = secure_pool_of_one(SQLITE_URL).await?;
    let tables = Tables(statements.to_owned());
    run_migrations_for_testing(&db, vec![Box::new(tables)]).await?;
    Ok(db)
}

/// Statements as text: the scoping crate runs them only as a migration.
struct Tables(String);

impl MigrationName for Tables {
    fn name(&self) -> &'static str {
        "tables"
    }
}

#[async_trait::async_trait]
#[expect(elided_lifetimes_in_paths, reason = "the trait's method is written so")]
impl MigrationTrait for Tables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared(&self.0).await?;
        Ok(())
    }
}
