//! Transactions on a tenant connection.

use diesel::connection::{Connection, TransactionManager};
use diesel::result::{Error as DieselError, QueryResult};

use super::{ConnectionHandle, TenantConnection};
use crate::error::Error;

impl<C, S> TenantConnection<C, S>
where
    C: ConnectionHandle,
{
    /// Runs `work` in a transaction, on the same tenant connection.
    ///
    /// `Ok` commits; `Err` and a panic roll back. A transaction inside a
    /// transaction is a savepoint.
    ///
    /// # Errors
    ///
    /// What `work` returns; or the database's error on begin, commit or
    /// rollback, as in Diesel's [`transaction`](Connection::transaction).
    /// [`Error::ConnectionExchanged`] if `work` has put another connection in the place of
    /// this one: nothing is committed then.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = conn.scope().clone();
    /// let count = conn.transaction(|conn| scope.from(projects::table).count().get_result::<i64>(conn))?;
    /// assert_eq!(count, 2);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn transaction<T, E, F>(&mut self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Self) -> Result<T, E>,
        E: From<Error>,
    {
        self.run_in_transaction(begin, work)
    }

    /// Runs `work` in the transaction that `begin` opens.
    pub(super) fn run_in_transaction<T, E, F>(
        &mut self,
        begin: impl FnOnce(&mut C::Connection) -> QueryResult<()>,
        work: F,
    ) -> Result<T, E>
    where
        F: FnOnce(&mut Self) -> Result<T, E>,
        E: From<Error>,
    {
        begin(self.raw()).map_err(Error::from)?;
        let number = self.number();
        let mut open = OpenTransaction {
            number,
            connection: self,
            working: true,
        };
        let result = work(open.connection);
        open.working = false;
        if open.connection.number() != number {
            return Err(Error::ConnectionExchanged.into());
        }
        let raw = open.connection.raw();
        match result {
            Ok(value) => {
                commit(raw).map_err(Error::from)?;
                Ok(value)
            }
            Err(error) => match rollback(raw) {
                // The caller's own error says more than a broken connection.
                Ok(()) | Err(DieselError::BrokenTransactionManager) => Err(error),
                Err(rollback_error) => Err(Error::from(rollback_error).into()),
            },
        }
    }
}

/// Rolls back what a panic leaves open, so that a connection that outlives the
/// panic does not carry the transaction on.
struct OpenTransaction<'a, C: ConnectionHandle, S> {
    connection: &'a mut TenantConnection<C, S>,
    /// The number of the connection on which it was opened.
    number: u64,
    /// Whether the caller's work has not returned. Not the same as "the thread
    /// panics": a destructor may run a whole transaction during a panic.
    working: bool,
}

impl<C: ConnectionHandle, S> Drop for OpenTransaction<'_, C, S> {
    fn drop(&mut self) {
        if self.working && self.connection.number() == self.number {
            // If this fails too, Diesel's transaction manager knows that the
            // connection is broken, and so does a pool.
            let _ = rollback(self.connection.raw());
        }
    }
}

fn begin<C: Connection>(connection: &mut C) -> QueryResult<()> {
    C::TransactionManager::begin_transaction(connection)
}

fn commit<C: Connection>(connection: &mut C) -> QueryResult<()> {
    C::TransactionManager::commit_transaction(connection)
}

fn rollback<C: Connection>(connection: &mut C) -> QueryResult<()> {
    C::TransactionManager::rollback_transaction(connection)
}
