//! Which asynchronous connections there are.

use std::future::{Future, ready};

#[cfg(any(feature = "postgres_backend", feature = "mysql_backend"))]
use diesel::result::Error as DieselError;
use diesel::result::QueryResult;
use diesel_async::AsyncConnection;
#[cfg(any(feature = "postgres_backend", feature = "mysql_backend"))]
use diesel_async::{AnsiTransactionManager, SimpleAsyncConnection, TransactionManager};

use crate::backend::ScopedBackend;
use crate::connection::BeginText;

mod sealed {
    /// Implemented for the connections of diesel-async.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is no asynchronous connection that `tenant-core` knows",
        label = "expected a connection of diesel-async",
        note = "the connections are `AsyncPgConnection`, `AsyncMysqlConnection` and `SyncConnectionWrapper<SqliteConnection>`, each with the feature of `tenant-core` for its database"
    )]
    pub trait Sealed {}
}

/// A connection of diesel-async on which scoped statements run: `AsyncPgConnection`,
/// `AsyncMysqlConnection`, and `SyncConnectionWrapper` over a `SqliteConnection`.
pub trait AsyncScopedConnection:
    sealed::Sealed + AsyncConnection<Backend: ScopedBackend> + 'static
{
    /// Marks the connection as one that must not be used again. It may still be at work.
    #[doc(hidden)]
    fn set_broken(&mut self);

    /// Begins a transaction with settings.
    #[doc(hidden)]
    fn begin_with(&mut self, text: BeginText) -> impl Future<Output = QueryResult<()>> + Send;

    /// Whether the next answer is to the next question. After a future was dropped at its
    /// work, MySQL's connection would read the answer that was left.
    #[doc(hidden)]
    fn answers_in_step(&mut self) -> impl Future<Output = QueryResult<bool>> + Send {
        ready(Ok(true))
    }
}

/// Begins a transaction on a connection that speaks with its server itself.
#[cfg(any(feature = "postgres_backend", feature = "mysql_backend"))]
async fn begin_with<C>(connection: &mut C, text: BeginText) -> QueryResult<()>
where
    C: AsyncConnection<TransactionManager = AnsiTransactionManager>,
{
    let status = AnsiTransactionManager::transaction_manager_status_mut(connection);
    if status.transaction_depth()?.is_some() {
        return Err(DieselError::AlreadyInTransaction);
    }
    if let Some(before) = text.before() {
        SimpleAsyncConnection::batch_execute(connection, before).await?;
    }
    let begun = AnsiTransactionManager::begin_transaction_sql(connection, text.begin()).await;
    if begun.is_err() && text.leaves_something_behind() {
        AnsiTransactionManager::transaction_manager_status_mut(connection).set_in_error();
    }
    begun
}

/// A connection that speaks with its server itself.
#[cfg(any(feature = "postgres_backend", feature = "mysql_backend"))]
macro_rules! speaks_with_a_server {
    ($($feature:literal: $connection:ty { $($in_step:item)? })*) => {$(
        #[cfg(feature = $feature)]
        impl sealed::Sealed for $connection {}

        #[cfg(feature = $feature)]
        impl AsyncScopedConnection for $connection {
            fn set_broken(&mut self) {
                AnsiTransactionManager::transaction_manager_status_mut(self).set_in_error();
            }

            async fn begin_with(&mut self, text: BeginText) -> QueryResult<()> {
                begin_with(self, text).await
            }

            $($in_step)?
        }
    )*};
}

#[cfg(any(feature = "postgres_backend", feature = "mysql_backend"))]
speaks_with_a_server! {
    "postgres_backend": diesel_async::AsyncPgConnection {}
    "mysql_backend": diesel_async::AsyncMysqlConnection {
        async fn answers_in_step(&mut self) -> QueryResult<bool> {
            use diesel::IntoSql;
            use diesel::sql_types::BigInt;
            use std::hash::{BuildHasher, RandomState};

            // No answer that was left is likely to be this.
            let number = RandomState::new().hash_one(()).cast_signed();
            let question = diesel::select(number.into_sql::<BigInt>());
            let answer = diesel_async::RunQueryDsl::get_results::<i64>(question, self);
            Ok(answer.await? == [number])
        }
    }
}

#[cfg(feature = "sqlite")]
mod wrapped {
    use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager};
    use diesel::result::QueryResult;
    use diesel::sqlite::SqliteConnection;
    use diesel_async::AsyncConnection;
    use diesel_async::sync_connection_wrapper::{SpawnBlocking, SyncConnectionWrapper};

    use super::{AsyncScopedConnection, sealed};
    use crate::backend::ScopedBackend;
    use crate::connection::{BeginText, begin_with};

    impl<B> sealed::Sealed for SyncConnectionWrapper<SqliteConnection, B> {}

    impl<B> AsyncScopedConnection for SyncConnectionWrapper<SqliteConnection, B>
    where
        Self: AsyncConnection<Backend: ScopedBackend> + 'static,
        B: SpawnBlocking,
    {
        fn set_broken(&mut self) {
            // The connection may be at work on another thread, which goes on whether or not
            // somebody waits for it, and to ask for its state meanwhile would panic. So an
            // empty one takes its place here, as broken; the other is closed when its work
            // ends.
            if let Ok(mut empty) = SqliteConnection::establish(":memory:") {
                AnsiTransactionManager::transaction_manager_status_mut(&mut empty).set_in_error();
                *self = Self::new(empty);
            }
        }

        async fn begin_with(&mut self, text: BeginText) -> QueryResult<()> {
            self.spawn_blocking(move |connection| begin_with(connection, &text))
                .await
        }
    }
}
