//! Which connections an asynchronous router opens.

use std::future::{Future, ready};

use diesel::result::{ConnectionResult, QueryResult};
use diesel_async::AsyncConnectionCore;
use tenant_core::connection::{AsyncScopedConnection, TransactionBackend};

use super::super::begin::Begin;
use super::super::server::Address;
use crate::audit::AsyncAuditConnection;
use crate::database::DatabaseKind;

/// A connection of diesel-async that an [`AsyncRouter`](crate::route::AsyncRouter) opens:
/// `AsyncPgConnection`, `AsyncMysqlConnection`, and `SyncConnectionWrapper` over a
/// `SqliteConnection`.
pub trait AsyncServerConnection:
    AsyncScopedConnection
    + AsyncConnectionCore<Backend: TransactionBackend>
    + AsyncAuditConnection
    + Send
{
    /// Which database it is of.
    #[doc(hidden)]
    const KIND: DatabaseKind;

    /// Opens a connection.
    #[doc(hidden)]
    fn open(
        address: Address,
        has_pooler: bool,
    ) -> impl Future<Output = ConnectionResult<Self>> + Send;

    /// Keeps nothing on it between transactions.
    #[doc(hidden)]
    fn forget_statements(&mut self);

    /// The settings with which a transaction begins.
    #[doc(hidden)]
    fn settings(begin: &Begin) -> AsyncSettingsOf<Self>;

    /// Does what has to be done before a transaction begins that only reads, where that is no
    /// setting of the transaction.
    #[doc(hidden)]
    fn before_reading(&mut self) -> impl Future<Output = QueryResult<()>> + Send {
        ready(Ok(()))
    }

    /// Undoes it.
    #[doc(hidden)]
    fn after_reading(&mut self) -> impl Future<Output = QueryResult<()>> + Send {
        ready(Ok(()))
    }

    /// Whether its transaction is open or broken.
    #[doc(hidden)]
    fn is_broken(&mut self) -> bool;
}

/// The settings of a transaction on a connection.
pub(crate) type AsyncSettingsOf<C> =
    <<C as AsyncConnectionCore>::Backend as TransactionBackend>::Settings;

/// Whether the transaction of a connection is open or broken.
#[cfg(any(feature = "postgres", feature = "mysql", feature = "sqlite"))]
fn is_broken<C: diesel_async::AsyncConnection>(connection: &mut C) -> bool {
    use diesel_async::TransactionManager;

    let status = C::TransactionManager::transaction_manager_status_mut(connection);
    !matches!(status.transaction_depth(), Ok(None))
}

#[cfg(feature = "postgres")]
mod of_postgres {
    use diesel::connection::CacheSize;
    use diesel::result::ConnectionResult;
    use diesel_async::{AsyncConnection, AsyncPgConnection};
    use tenant_core::connection::PgTransaction;

    use super::super::super::begin::Begin;
    use super::super::super::connection::postgres;
    use super::super::super::server::Address;
    use super::super::postgres::through_pooler;
    use super::AsyncServerConnection;
    use crate::database::DatabaseKind;

    impl AsyncServerConnection for AsyncPgConnection {
        const KIND: DatabaseKind = DatabaseKind::Postgres;

        async fn open(address: Address, has_pooler: bool) -> ConnectionResult<Self> {
            if has_pooler {
                through_pooler(&address).await
            } else {
                Self::establish(address.expose()).await
            }
        }

        fn forget_statements(&mut self) {
            self.set_prepared_statement_cache_size(CacheSize::Disabled);
        }

        fn settings(begin: &Begin) -> PgTransaction {
            postgres(begin)
        }

        fn is_broken(&mut self) -> bool {
            super::is_broken(self)
        }
    }
}

#[cfg(feature = "mysql")]
mod of_mysql {
    use diesel::connection::CacheSize;
    use diesel::result::ConnectionResult;
    use diesel_async::{AsyncConnection, AsyncMysqlConnection};
    use tenant_core::connection::MysqlTransaction;

    use super::super::super::begin::Begin;
    use super::super::super::connection::mysql;
    use super::super::super::server::Address;
    use super::AsyncServerConnection;
    use crate::database::DatabaseKind;

    impl AsyncServerConnection for AsyncMysqlConnection {
        const KIND: DatabaseKind = DatabaseKind::Mysql;

        async fn open(address: Address, _: bool) -> ConnectionResult<Self> {
            Self::establish(address.expose()).await
        }

        fn forget_statements(&mut self) {
            self.set_prepared_statement_cache_size(CacheSize::Disabled);
        }

        fn settings(begin: &Begin) -> MysqlTransaction {
            mysql(begin)
        }

        fn is_broken(&mut self) -> bool {
            super::is_broken(self)
        }
    }
}

#[cfg(feature = "sqlite")]
mod of_sqlite {
    use diesel::result::{ConnectionError, ConnectionResult, QueryResult};
    use diesel::sqlite::SqliteConnection;
    use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
    use diesel_async::{AsyncConnection, SimpleAsyncConnection};
    use tenant_core::connection::SqliteTransaction;

    use super::super::super::begin::Begin;
    use super::super::super::connection::{AFTER_READING, BEFORE_READING, ON_OPEN};
    use super::super::super::server::Address;
    use super::AsyncServerConnection;
    use crate::database::DatabaseKind;

    impl AsyncServerConnection for SyncConnectionWrapper<SqliteConnection> {
        const KIND: DatabaseKind = DatabaseKind::Sqlite;

        async fn open(address: Address, _: bool) -> ConnectionResult<Self> {
            let mut connection = Self::establish(address.expose()).await?;
            SimpleAsyncConnection::batch_execute(&mut connection, ON_OPEN)
                .await
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
            Ok(connection)
        }

        fn forget_statements(&mut self) {}

        fn settings(_: &Begin) -> SqliteTransaction {
            SqliteTransaction::default()
        }

        async fn before_reading(&mut self) -> QueryResult<()> {
            SimpleAsyncConnection::batch_execute(self, BEFORE_READING).await
        }

        async fn after_reading(&mut self) -> QueryResult<()> {
            SimpleAsyncConnection::batch_execute(self, AFTER_READING).await
        }

        fn is_broken(&mut self) -> bool {
            super::is_broken(self)
        }
    }
}
