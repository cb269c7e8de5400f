//! What can go wrong with migrations.

use std::time::{Duration, SystemTime};

use crate::catalog::CatalogError;
use crate::database::DatabaseError;
use crate::route::RouteError;

/// An error of the migrations of tenants' tables. It shows no URL and no password.
///
/// Some of them quote what the database says about a statement of a migration. That is for the
/// operator: it may name tables, and values that the migration writes.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MigrateError {
    /// The tenant's tables are older than what this program needs.
    #[error(
        "the tenant's tables are behind: they have {}, and this program needs {needed}; run the migrations",
        reached.as_deref().unwrap_or("no migration")
    )]
    Behind {
        /// The newest migration that is known to be applied, by its version.
        reached: Option<String>,
        /// The newest one of this program.
        needed: String,
    },

    /// A migration failed, and was taken back, together with those before it in the same
    /// transaction.
    #[error("the migration `{migration}` failed, and nothing of this run is left: {reason}")]
    Failed {
        /// The name of the migration.
        migration: String,
        /// What the database says.
        reason: String,
    },

    /// A migration failed in the middle, where the database takes nothing back.
    #[error(
        "the migration `{migration}` failed, and what it did before that is not taken back: {reason}; \
         look at the tables, finish the migration by hand or take back what it did, then call `resolve`"
    )]
    FailedOpen {
        /// The name of the migration.
        migration: String,
        /// What the database says.
        reason: String,
    },

    /// A migration was begun where the database takes nothing back, and nobody knows whether it
    /// was finished: its runner has failed, was killed, or is still at it.
    #[error(
        "the migration `{migration}` was begun on {} and not finished{}; \
         if no runner is at it, look at the tables, finish the migration by hand or take back what it did, then call `resolve`",
        crate::migrate::time::text(*since),
        reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default()
    )]
    OpenStep {
        /// The name of the migration, or its version if this program has no such migration.
        migration: String,
        /// When it was begun.
        since: SystemTime,
        /// Why it failed, if its runner could say so.
        reason: Option<String>,
    },

    /// A migration has ended the transaction in which it ran.
    #[error(
        "the migration `{migration}` ends the transaction in which it runs, so part of it may be kept and is not recorded: {reason}; \
         take COMMIT and ROLLBACK out of it, or write `run_in_transaction = false` in its metadata.toml"
    )]
    TransactionEnded {
        /// The name of the migration.
        migration: String,
        /// What the database says.
        reason: String,
    },

    /// A migration can't run where it has to.
    #[error("the migration `{migration}` can't run here: {reason}")]
    Unsuited {
        /// The name of the migration.
        migration: String,
        /// Why, and what to do.
        reason: &'static str,
    },

    /// The migrations leave rows of SQLite whose parents are not there.
    #[error(
        "the migrations would leave {rows} more rows that name a parent that is not there, in: {tables}; nothing of this run is left"
    )]
    Orphans {
        /// How many more than before.
        rows: i64,
        /// The tables, old faults among them.
        tables: String,
    },

    /// The schema, database or file of the tenant is not there.
    #[error(
        "the tenant's schema, database or file is not there; migrations don't make it, since a lost one would be replaced by an empty one"
    )]
    NoPlace,

    /// Another runner, or somebody who writes, has held the lock for too long.
    #[error(
        "another runner is migrating this place, or somebody keeps it locked: waited for {waited:?}; run the migrations again"
    )]
    Busy {
        /// How long it was waited for.
        waited: Duration,
    },

    /// The work on this place has panicked. What the database takes back is taken back.
    #[error(
        "the work on this place has panicked; the message is on the standard error output of the runner"
    )]
    Panicked,

    /// The server of the place did not answer before in this run, and was not asked again.
    #[error("not tried, since its server did not answer before in this run: {reason}")]
    ServerDown {
        /// What was said then.
        reason: String,
    },

    /// The migrations of the application can't be used.
    #[error("the migrations of the application can't be used: {problem}")]
    InvalidMigrations {
        /// What is wrong, in words.
        problem: String,
    },

    /// The application has no such migration.
    #[error("the application has no migration `{version}`")]
    NoSuchMigration {
        /// What was asked for.
        version: String,
    },

    /// There is no open step to resolve.
    #[error("no migration with this version is open at this place; `status` shows which one is")]
    NoOpenStep,

    /// The place has a table of migrations already.
    #[error(
        "migrations are recorded at this place already, so there is nothing to adopt; run the migrations"
    )]
    AlreadyRecorded,

    /// Tables that the migrations would have made are not there.
    #[error("nothing was adopted: these tables are not there: {tables}")]
    MissingTables {
        /// Their names.
        tables: String,
    },

    /// The tenant's state does not allow it.
    #[error("the tables of a tenant in the state `{state}` are not touched")]
    NotTouched {
        /// The state.
        state: crate::catalog::TenantState,
    },

    /// A statement failed.
    #[error("a statement failed: {reason}")]
    Statement {
        /// What the database says.
        reason: String,
    },

    /// No connection to the place.
    #[error(transparent)]
    Route(#[from] RouteError),

    /// The catalog.
    #[error(transparent)]
    Catalog(#[from] CatalogError),

    /// The host's tables, in which the state of each place is recorded.
    #[error("the state of the migrations can't be read or recorded: {0}")]
    Record(#[from] DatabaseError),
}

impl From<diesel::result::Error> for MigrateError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Statement {
            reason: error.to_string(),
        }
    }
}

impl From<tenant_core::Error> for MigrateError {
    fn from(error: tenant_core::Error) -> Self {
        Self::Record(error.into())
    }
}
