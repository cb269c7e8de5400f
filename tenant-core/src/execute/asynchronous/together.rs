//! Several statements that are kept together.

use std::mem;

use diesel::connection::TransactionManagerStatus;
use diesel::result::QueryResult;
use diesel_async::{
    AsyncConnection, AsyncConnectionCore, SimpleAsyncConnection, TransactionManager,
};

/// A connection on which several statements can be kept together.
pub trait Together: AsyncConnectionCore + SimpleAsyncConnection {
    /// What a pool asks before it hands the connection on, if one has the connection alone.
    #[doc(hidden)]
    fn status(&mut self) -> Option<&mut TransactionManagerStatus>;
}

impl<C: AsyncConnection> Together for &mut C {
    fn status(&mut self) -> Option<&mut TransactionManagerStatus> {
        Some(C::TransactionManager::transaction_manager_status_mut(self))
    }
}

#[cfg(feature = "postgres_backend")]
impl Together for &diesel_async::AsyncPgConnection {
    fn status(&mut self) -> Option<&mut TransactionManagerStatus> {
        None
    }
}

/// Keeps all of `work`, or none of it. SQLite takes a savepoint as a transaction, too.
///
/// Diesel does not know of that savepoint. Until it has ended the connection counts as broken,
/// so that no pool hands it on if this future is dropped, nor if the savepoint does not end.
pub(super) async fn all_or_none<C, T>(
    connection: &mut C,
    work: impl AsyncFnOnce(&mut C) -> QueryResult<T>,
) -> QueryResult<T>
where
    C: Together,
{
    let kept = connection.status().map(|status| {
        let kept = mem::take(status);
        status.set_in_error();
        kept
    });
    connection.batch_execute("SAVEPOINT tenant_rows").await?;
    let result = match work(connection).await {
        Ok(value) => connection
            .batch_execute("RELEASE tenant_rows")
            .await
            .map(|()| value),
        Err(error) => Err(error),
    };
    if result.is_err() {
        connection
            .batch_execute("ROLLBACK TO tenant_rows; RELEASE tenant_rows")
            .await?;
    }
    if let (Some(status), Some(kept)) = (connection.status(), kept) {
        *status = kept;
    }
    result
}
