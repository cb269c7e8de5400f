//! Where the rows are, and which of them the cases read.

use std::env;

use anyhow::{Context, Result};

/// The tenant that reads, of 20.
pub const TENANT: i32 = 3;

/// A project of [`TENANT`], with ten tasks.
pub const PROJECT: i32 = 23;

/// A task of [`PROJECT`].
pub const TASK: i32 = 1023;

/// One of the tenant's 500 tasks: a row that is written again and again gets slow in
/// PostgreSQL, which keeps its old versions for a while.
pub fn task(run: u32) -> i32 {
    TENANT + 20 * (run % 500) as i32
}

/// A project of another tenant.
pub const FOREIGN_PROJECT: i32 = 24;

/// A task of another tenant.
pub const FOREIGN_TASK: i32 = 1024;

/// The greatest id of a comment that was there before anything was inserted.
pub const LAST_COMMENT: i32 = 20_000;

/// The text of a comment that is inserted.
pub const BODY: &str = "a comment";

/// The title that a task gets.
pub const TITLE: &str = "a new title";

/// The statements that make the tables in SQLite.
pub const SQLITE: &str = include_str!("../../schema/sqlite.sql");

/// The other parts of the benchmarks use the same tables, perhaps at the same time.
const SCHEMA: &str = "tenant_benches_others";

/// The variable that names the server.
const URL: &str = "TENANT_TEST_POSTGRES_URL";

/// The statements that make the tables in PostgreSQL, in a schema of our own.
pub fn postgres() -> String {
    include_str!("../../schema/postgres.sql").replace("tenant_benches", SCHEMA)
}

/// The URL of PostgreSQL with what each form's connection needs: the tables' schema, and
/// no wait for the disk, which would hide what the libraries do.
///
/// # Errors
///
/// If the environment names no server.
pub fn postgres_url() -> Result<String> {
    let url = env::var(URL).with_context(|| {
        format!(
            "{URL} is not set; give it as postgres://user@host/database, or run with --sqlite-only"
        )
    })?;
    let separator = if url.contains('?') { '&' } else { '?' };
    Ok(format!(
        "{url}{separator}options=-c%20search_path%3D{SCHEMA}%20-c%20synchronous_commit%3Doff"
    ))
}
