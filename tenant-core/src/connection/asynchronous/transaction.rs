//! Transactions on an asynchronous tenant connection.

use std::future::Future;

use diesel::result::{Error as DieselError, QueryResult};
use diesel_async::{AsyncConnection, TransactionManager};

use super::{AsyncConnectionHandle, AsyncScopedConnection, AsyncTenantConnection};
use crate::connection::BeginText;
use crate::error::Error;

/// An asynchronous closure whose future can be sent to another thread.
///
/// Rust has no name for the future of an `AsyncFnOnce`, and so no place to say that it is
/// `Send`. Each `async |conn| …` whose future is `Send` implements this.
pub trait AsyncWork<Argument, Output>:
    AsyncFnOnce(Argument) -> Output + FnOnce(Argument) -> Self::Future
{
    /// The future of the closure.
    type Future: Future<Output = Output>;
}

impl<F, Argument, Output, Fut> AsyncWork<Argument, Output> for F
where
    F: AsyncFnOnce(Argument) -> Output + FnOnce(Argument) -> Fut,
    Fut: Future<Output = Output>,
{
    type Future = Fut;
}

impl<C, S> AsyncTenantConnection<C, S>
where
    C: AsyncConnectionHandle,
    S: Send + Sync,
{
    /// Runs `work` in a transaction, on the same tenant connection.
    ///
    /// `Ok` commits and `Err` rolls back. A transaction inside a transaction is a
    /// savepoint. A panic, or a future that is dropped before it is done, closes the
    /// connection, which rolls the transaction back.
    ///
    /// # Errors
    ///
    /// What `work` returns; or the database's error on begin, commit or rollback, as in
    /// diesel-async's [`transaction`](AsyncConnection::transaction).
    /// [`Error::ConnectionExchanged`] if `work` has put another connection in the place of
    /// this one, and [`Error::Abandoned`] if it has dropped a statement at its work: nothing
    /// is committed then.
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// # let mut conn = connection().await;
    /// let scope = conn.scope().clone();
    /// let count = conn
    ///     .transaction(async |conn| {
    ///         scope.from(projects::table).count().get_result::<i64>(conn).await
    ///     })
    ///     .await?;
    /// assert_eq!(count, 2);
    /// # Ok(())
    /// # });
    /// ```
    pub fn transaction<'conn, 'a, T, E, F>(
        &'conn mut self,
        work: F,
    ) -> impl Future<Output = Result<T, E>> + Send + 'conn
    where
        for<'r> F: AsyncFnOnce(&'r mut Self) -> Result<T, E>
            + AsyncWork<&'r mut Self, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<Error> + Send + 'a,
        'a: 'conn,
    {
        self.run_in_transaction(None, work)
    }

    /// Runs `work` in a transaction, which begins with settings if there are any.
    pub(super) async fn run_in_transaction<'a, T, E, F>(
        &mut self,
        settings: Option<QueryResult<BeginText>>,
        work: F,
    ) -> Result<T, E>
    where
        for<'r> F: AsyncFnOnce(&'r mut Self) -> Result<T, E>
            + AsyncWork<&'r mut Self, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<Error> + Send + 'a,
    {
        let number = self.number();
        let settings = settings.transpose().map_err(Error::from)?;
        let (raw, at) = self.raw();
        let begins = at.begin()?;
        let begun = match settings {
            None => begin(raw).await,
            Some(text) => raw.begin_with(text).await,
        };
        begins.done();
        begun.map_err(Error::from)?;
        let turns = self.work_mut().opened();
        let mut open = OpenTransaction {
            number,
            connection: self,
            working: true,
        };
        let result = turns.of(work(&mut *open.connection)).await;
        open.working = false;
        if open.connection.number() != number {
            return Err(Error::ConnectionExchanged.into());
        }
        open.connection.work_mut().closed();
        let (raw, at) = open.connection.raw();
        let ends = match (at.begin(), &result) {
            (Ok(ends), _) => ends,
            // A statement was dropped at its work. What the caller makes of that goes first.
            (Err(_), Err(_)) => return result,
            (Err(abandoned), Ok(_)) => return Err(abandoned.into()),
        };
        let ended = match &result {
            Ok(_) => commit(raw).await,
            Err(_) => rollback(raw).await,
        };
        ends.done();
        match (ended, result) {
            (Ok(()), result) => result,
            // The caller's own error says more than a broken connection.
            (Err(DieselError::BrokenTransactionManager), Err(error)) => Err(error),
            (Err(error), _) => Err(Error::from(error).into()),
        }
    }
}

/// Gives up a connection whose transaction is left open, by a panic or because its future
/// is dropped.
struct OpenTransaction<'a, C: AsyncConnectionHandle, S> {
    connection: &'a mut AsyncTenantConnection<C, S>,
    /// The number of the connection on which it was opened.
    number: u64,
    /// Whether the caller's work has not returned.
    working: bool,
}

impl<C: AsyncConnectionHandle, S> Drop for OpenTransaction<'_, C, S> {
    fn drop(&mut self) {
        if self.working && self.connection.number() == self.number {
            self.connection.work().abandon();
        }
    }
}

async fn begin<C: AsyncConnection>(connection: &mut C) -> QueryResult<()> {
    C::TransactionManager::begin_transaction(connection).await
}

async fn commit<C: AsyncConnection>(connection: &mut C) -> QueryResult<()> {
    C::TransactionManager::commit_transaction(connection).await
}

async fn rollback<C: AsyncConnection>(connection: &mut C) -> QueryResult<()> {
    C::TransactionManager::rollback_transaction(connection).await
}
