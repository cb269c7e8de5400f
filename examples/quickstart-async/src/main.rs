//! A tour of tenant-core on diesel-async: on an embedded SQLite database, or, with the feature
//! `postgres`, on the PostgreSQL database that `DATABASE_URL` names.
//!
//! | file | what it holds |
//! | --- | --- |
//! | `schema.rs` | the tables and models, with the class of each table |
//! | `database.rs` | the tables and rows of the tour, on both databases |
//! | `tour.rs` | the tour |
//! | `beside.rs` | several statements at once, on PostgreSQL |

#[cfg(feature = "postgres")]
mod beside;
mod database;
mod schema;
mod tour;

use std::process::ExitCode;

use clap::Parser;
use diesel::sqlite::SqliteConnection;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;

use self::database::migrate;

/// The tenant Acme.
const ACME: i32 = 7;
/// The tenant Birch.
const BIRCH: i32 = 8;

/// Shows statements that are awaited, on a small database of two tenants.
#[derive(Debug, Parser)]
struct Arguments {
    /// A PostgreSQL database, `postgres://…`; without it, SQLite in a file of its own
    #[arg(long, env = "DATABASE_URL", value_name = "URL")]
    database_url: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // The events of opened escape hatches go to standard output, with the rest.
    tracing_subscriber::fmt()
        .with_writer(std::io::stdout)
        .without_time()
        .log_internal_errors(false)
        .init();
    let result = match arguments.database_url {
        Some(url) => on_postgres(&url).await,
        None => on_sqlite().await,
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn on_sqlite() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("tour.sqlite").display().to_string();
    let statements = [database::SQLITE, database::ROWS];
    migrate::<SyncConnectionWrapper<SqliteConnection>>(&file, &statements).await?;
    tour::sqlite::run(&tour::sqlite::open(&file)?).await
}

#[cfg(not(feature = "postgres"))]
async fn on_postgres(_: &str) -> anyhow::Result<()> {
    anyhow::bail!(
        "this program was built for SQLite: for the database in `DATABASE_URL`, run it with \
         `--features postgres`"
    )
}

#[cfg(feature = "postgres")]
async fn on_postgres(url: &str) -> anyhow::Result<()> {
    use diesel_async::AsyncPgConnection;

    anyhow::ensure!(
        url.starts_with("postgres"),
        "`DATABASE_URL` names no PostgreSQL database: write `postgres://user@host/database`, \
         or leave it out for SQLite"
    );
    migrate::<AsyncPgConnection>(url, &[database::POSTGRES, database::ROWS]).await?;
    let tour = async {
        let pool = tour::postgres::open(url)?;
        tour::postgres::run(&pool).await?;
        beside::run(&pool).await
    };
    let result = tour.await;
    migrate::<AsyncPgConnection>(url, &[database::REMOVE_POSTGRES]).await?;
    result
}
