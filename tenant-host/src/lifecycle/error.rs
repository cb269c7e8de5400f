//! What keeps a tenant's data from being exported, imported, moved or erased.

use std::time::Duration;

use super::MoveStep;
use super::file::FileError;
use crate::catalog::{CatalogError, Placement, ProvisionError, TenantState};
use crate::database::DatabaseError;
use crate::migrate::MigrateError;
use crate::route::RouteError;

/// What keeps a tenant's data from being exported, imported, moved or erased. It shows no URL, no
/// password, and no value of a row.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LifecycleError {
    /// A table of the database looks like one of tenants, and no model says so.
    #[error(
        "the table `{table}` is not classified, and {because}; give it a model with one of the derives, or its rows would be left behind"
    )]
    Unclassified {
        /// The table.
        table: String,
        /// Why it looks like one of tenants.
        because: String,
    },

    /// A classified table is not there.
    #[error(
        "the database has no table `{table}`, and the program has a model for it; run the migrations"
    )]
    MissingTable {
        /// The table.
        table: String,
    },

    /// A column by which rows belong to tenants is not there.
    #[error(
        "the table `{table}` has no column `{column}` by which its rows could belong to tenants"
    )]
    MissingColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },

    /// Rows of a table have no order.
    #[error("the table `{table}` has no primary key, so its rows have no order; give it one")]
    NoKey {
        /// The table.
        table: String,
    },

    /// The tenant's id is no value of a tenant column.
    #[error(
        "the id of the tenant can't be a value of `{table}.{column}`: the column holds ids of another kind"
    )]
    IdDoesNotFit {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },

    /// A value has no form that is known.
    #[error("a value of `{table}.{column}` is of a form that is not known")]
    UnknownValue {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },

    /// A value can't be in the column that it is for.
    #[error(
        "a value for `{table}.{column}` can't be stored there: it is of another kind, or out of range"
    )]
    ValueDoesNotFit {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },

    /// What the database has of rows is not what was written.
    #[error(
        "the database did not keep the rows of `{table}` as they were written; nothing is kept of them: a column rounds, cuts or changes values"
    )]
    ValuesChanged {
        /// The table.
        table: String,
    },

    /// Links make a circle that can't be opened.
    #[error(
        "the foreign keys of {} make a circle that is checked at once and has no column that may be NULL; make one of them DEFERRABLE",
        .tables.join(", ")
    )]
    Circle {
        /// The tables.
        tables: Vec<String>,
    },

    /// A link of the rows leads to a row that is not there.
    #[error("rows of `{table}` have links to rows of `{parent}` that are not there")]
    BrokenLink {
        /// The table.
        table: String,
        /// The table to which the links lead.
        parent: String,
    },

    /// Rows that are not the tenant's hang on its rows.
    #[error(
        "rows of `{by}` that are not this tenant's have links to its rows of `{table}`; they would be deleted with them, or forbid it: change these links first"
    )]
    NeededByOthers {
        /// The table of the tenant's rows.
        table: String,
        /// The table of the others.
        by: String,
    },

    /// A key is another row's.
    #[error(
        "a row of `{table}` has a key that another row has, and there is no rule by which it could get another one"
    )]
    KeyTaken {
        /// The table.
        table: String,
    },

    /// There is no rule for a column under a new id.
    #[error("the rows of `{table}` can't be given to another id: {reason}")]
    NoRule {
        /// The table.
        table: String,
        /// Why.
        reason: &'static str,
    },

    /// Rows of the tenant are there already.
    #[error("there are rows of this tenant already, in `{table}`; import it under a new id")]
    NotEmpty {
        /// The table.
        table: String,
    },

    /// A file can't be imported.
    #[error("the file can't be imported, and nothing was written: {0}")]
    File(#[from] FileError),

    /// The tenant is in a state in which that is not done.
    #[error("a tenant in the state `{state}` can't be {what}")]
    WrongState {
        /// What was asked for.
        what: &'static str,
        /// The state.
        state: TenantState,
    },

    /// The tenant is there already.
    #[error("the tenant's rows are there already: that is where it is")]
    SamePlace,

    /// Somebody else moves the tenant, or has stopped in the middle.
    #[error(
        "a move of this tenant is under way, or has stopped in the middle; try again in {free_in:?}"
    )]
    MoveUnderWay {
        /// When it can be taken over.
        free_in: Duration,
    },

    /// A move of the tenant has begun to somewhere else.
    #[error(
        "a move of this tenant has begun with another target, and has come to `{step}`; finish it, or cancel it"
    )]
    OtherMove {
        /// Where to.
        target: Placement,
        /// How far it has come.
        step: MoveStep,
    },

    /// There is no move.
    #[error("there is no move of this tenant that could be gone on with")]
    NoMove,

    /// A move can't be cancelled any more, or its old rows can't be removed yet.
    #[error("the move has come to `{step}`, where it can't be {what}")]
    WrongStep {
        /// What was asked for.
        what: &'static str,
        /// How far it has come.
        step: MoveStep,
    },

    /// The move was taken over or cancelled by somebody else.
    #[error("the move was taken over or cancelled by somebody else")]
    MoveLost,

    /// Somebody else works on the rows of the move at this moment.
    #[error("somebody else is at the rows of this move; try again")]
    MoveBusy,

    /// The tables of both places are not the same.
    #[error("the table `{table}` is not the same in both places; run the migrations")]
    TablesDiffer {
        /// The table.
        table: String,
    },

    /// The rows of both places are not the same, so the tenant was not switched.
    #[error("the rows of `{table}` are not the same in both places; the tenant was not switched")]
    RowsDiffer {
        /// The table.
        table: String,
    },

    /// Rows are left after all were deleted.
    #[error("rows of the tenant are left in `{table}`; it is not erased, erase it again")]
    RowsLeft {
        /// The table.
        table: String,
    },

    /// A statement failed.
    #[error("a statement failed: {reason}")]
    Statement {
        /// What the database says.
        reason: String,
    },

    /// The schema or database can't be made or removed.
    #[error(transparent)]
    Provision(#[from] ProvisionError),

    /// The catalog refuses it.
    #[error("{0}")]
    Catalog(#[source] CatalogError),

    /// The host's database can't be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),

    /// The place can't be reached.
    #[error(transparent)]
    Route(#[from] RouteError),

    /// The tables can't be migrated.
    #[error(transparent)]
    Migrate(#[from] MigrateError),

    /// The record of it can't be written.
    #[error(transparent)]
    Core(#[from] tenant_core::Error),

    /// A file can't be read or written.
    #[error("the file can't be read or written: {0}")]
    Io(#[from] std::io::Error),
}

impl From<CatalogError> for LifecycleError {
    fn from(error: CatalogError) -> Self {
        match error {
            CatalogError::MoveLost => Self::MoveLost,
            error => Self::Catalog(error),
        }
    }
}

impl From<diesel::result::Error> for LifecycleError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Statement {
            reason: error.to_string(),
        }
    }
}

impl LifecycleError {
    /// What a statement that writes rows of a table has failed with.
    pub(super) fn writing(table: &str, error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error};
        match error {
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => Self::KeyTaken {
                table: table.to_owned(),
            },
            error => error.into(),
        }
    }
}
