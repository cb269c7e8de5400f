//! What can go wrong on the way to a tenant's rows.

use std::time::Duration;

use crate::audit::AuditError;
use crate::catalog::{CatalogError, DatabaseName, ServerName};
use crate::database::{ConnectFailure, DatabaseKind};
use crate::grant::GrantError;

/// An error of a [`Router`](super::Router) or of its [`Servers`](super::Servers). It shows no
/// URL and no password.
///
/// Servers, schemas and databases are named: that is for the operator, and not to be told to
/// those who use the service.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RouteError {
    /// The tenant is not served, or not to this session: no connection was taken.
    #[error(transparent)]
    Catalog(#[from] CatalogError),

    /// A statement failed, or the transaction could not begin or end.
    #[error(transparent)]
    Core(#[from] tenant_core::Error),

    /// The operator may not act for the tenant.
    #[error(transparent)]
    Grant(#[from] GrantError),

    /// An audit log can't be read or written, or is not whole.
    #[error(transparent)]
    Audit(AuditError),

    /// The tenant may only be read for now: no connection was taken.
    #[error("the tenant is read only at the moment; `read` works, `transaction` does not")]
    ReadOnly,

    /// The tenant's tables are older than what this program needs: no connection was taken.
    #[error(
        "the tenant's tables are behind: they have {}, and this program needs {needed}; run the migrations",
        reached.as_deref().unwrap_or("no migration")
    )]
    TablesBehind {
        /// The newest migration that is known to be applied, by its version.
        reached: Option<String>,
        /// The newest one of this program.
        needed: String,
    },

    /// All connections were in use.
    #[error(
        "all connections that there may be were in use for {waited:?}; try again later, or allow more of them"
    )]
    Busy {
        /// How long one was waited for.
        waited: Duration,
    },

    /// A server did not answer, and is left alone for a while.
    #[error(
        "the server `{server}` does not answer: {failure}; it is tried again in {retry_after:?}"
    )]
    ServerDown {
        /// The server.
        server: ServerName,
        /// What went wrong at the last attempt.
        failure: ConnectFailure,
        /// When it is worth to ask again.
        retry_after: Duration,
    },

    /// No connection could be opened.
    #[error("no connection to the server `{server}`: {failure}")]
    Connect {
        /// The server.
        server: ServerName,
        /// What went wrong.
        failure: ConnectFailure,
    },

    /// A tenant is placed on a server that is not configured.
    #[error("no server `{server}` is configured; name its URL, or move the tenant")]
    UnknownServer {
        /// The server.
        server: ServerName,
    },

    /// There is no shared database.
    #[error(
        "no shared database is configured, and this needs one: name its URL by `ServersBuilder::shared`, or in the environment"
    )]
    NoSharedDatabase,

    /// The configuration of the servers can't be used.
    #[error("the server `{server}` can't be used: {problem}")]
    InvalidServer {
        /// Its name, as the configuration gives it.
        server: String,
        /// What is wrong, in words.
        problem: String,
    },

    /// The settings of the router, or the servers as a whole, can't be used.
    #[error("the router can't be set up: {problem}")]
    InvalidSettings {
        /// What is wrong, in words.
        problem: String,
    },

    /// A placement asks for what its database does not have.
    #[error(
        "{kind} has no schemas: place the tenant in a database of its own, or in the shared one"
    )]
    NoSchemas {
        /// The kind of database.
        kind: DatabaseKind,
    },

    /// The file of a tenant's SQLite database can't be used.
    #[error("the file of the database `{database}` on the server `{server}` {problem}")]
    File {
        /// The server: a folder.
        server: ServerName,
        /// The database.
        database: DatabaseName,
        /// What is wrong, in words.
        problem: &'static str,
    },
}

impl From<AuditError> for RouteError {
    fn from(error: AuditError) -> Self {
        match error {
            AuditError::Core(error) => Self::Core(error),
            error => Self::Audit(error),
        }
    }
}
