//! Which connections a router opens.

use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, Connection};
use diesel::r2d2::R2D2Connection;
use diesel::result::{ConnectionResult, QueryResult};
use tenant_core::backend::ScopedBackend;
use tenant_core::connection::{BeginTransaction, TransactionBackend};

use super::super::begin::Begin;
use super::super::server::Address;
use crate::audit::AuditConnection;
use crate::database::{ConnectFailure, DatabaseKind};

pub(super) mod sealed {
    /// Implemented for the connections of Diesel.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is no connection that a router opens",
        label = "expected a connection of Diesel",
        note = "the connections are `PgConnection`, `MysqlConnection` and `SqliteConnection`, each with the feature of `tenant-host` for its database; those of diesel-async have an `AsyncRouter`"
    )]
    pub trait Sealed {}
}

/// A connection of Diesel that a [`Router`](crate::route::Router) opens: `PgConnection`,
/// `MysqlConnection`, `SqliteConnection`.
pub trait ServerConnection:
    sealed::Sealed
    + Connection<
        Backend: ScopedBackend + TransactionBackend<Settings: BeginTransaction<Self>>,
        TransactionManager = AnsiTransactionManager,
    > + R2D2Connection
    + AuditConnection
    + 'static
{
    /// Which database it is of.
    #[doc(hidden)]
    const KIND: DatabaseKind;

    /// Whether a server answers, of which that is doubtful. A driver that can't be told how long
    /// to wait is not asked to connect to one that does not.
    ///
    /// # Errors
    ///
    /// What is wrong.
    #[doc(hidden)]
    fn listens(_: &Address, _: Duration) -> Result<(), ConnectFailure> {
        Ok(())
    }

    /// Opens a connection. With a pooler before the server, nothing is kept on it between
    /// transactions.
    #[doc(hidden)]
    fn open(address: &Address, has_pooler: bool) -> ConnectionResult<Self>;

    /// The settings with which a transaction begins.
    #[doc(hidden)]
    fn settings(begin: &Begin) -> SettingsOf<Self>;

    /// Does what has to be done before a transaction begins that only reads, where that is no
    /// setting of the transaction.
    #[doc(hidden)]
    fn before_reading(&mut self) -> QueryResult<()> {
        Ok(())
    }

    /// Undoes it.
    #[doc(hidden)]
    fn after_reading(&mut self) -> QueryResult<()> {
        Ok(())
    }
}

/// The settings of a transaction on a connection.
pub(crate) type SettingsOf<C> = <<C as Connection>::Backend as TransactionBackend>::Settings;
