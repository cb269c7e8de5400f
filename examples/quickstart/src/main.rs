//! A tour of tenant-core on an embedded SQLite database.
//!
//! | file | what it holds |
//! | --- | --- |
//! | `schema.rs` | the tables, plain Diesel |
//! | `models.rs` | the models, with the class of each table |
//! | `database.rs` | the database file, its migrations and its rows |
//! | `tour/` | the tour, one file a chapter |
//! | `print.rs` | how the tour prints rows and SQL |

mod database;
mod models;
mod print;
mod schema;
mod tour;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// The tenant Acme.
const ACME: i32 = 7;
/// The tenant Birch.
const BIRCH: i32 = 8;

/// Shows what tenant-core does, on a small database of two tenants.
#[derive(Debug, Parser)]
struct Arguments {
    /// Keep the database in this file; without it, it lives in memory
    #[arg(long, value_name = "PATH")]
    database: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // The events of opened escape hatches go to standard output, with the rest.
    tracing_subscriber::fmt()
        .with_writer(std::io::stdout)
        .without_time()
        .log_internal_errors(false)
        .init();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut db = database::open(arguments.database.as_deref())?;
    tour::run(&mut db)
}
