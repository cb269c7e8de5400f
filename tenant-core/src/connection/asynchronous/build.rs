//! Transactions with the settings that a backend has.

use std::future::Future;

use diesel_async::AsyncConnectionCore;

use super::{AsyncConnectionHandle, AsyncTenantConnection, AsyncWork};
use crate::connection::{BeginText, TransactionBackend, TransactionSettings};
use crate::error::Error;

/// The settings of the backend of `C`.
type SettingsOf<C> = <<<C as AsyncConnectionHandle>::Connection as AsyncConnectionCore>::Backend as TransactionBackend>::Settings;

/// A transaction that is being set up, with the methods that its backend has. Made by
/// [`AsyncTenantConnection::build_transaction`].
#[derive(Debug)]
#[must_use = "no transaction begins before `run` is awaited"]
pub struct AsyncTransactionBuilder<'a, C: AsyncConnectionHandle, S, Settings> {
    connection: &'a mut AsyncTenantConnection<C, S>,
    pub(in crate::connection) settings: Settings,
}

impl<C, S> AsyncTenantConnection<C, S>
where
    C: AsyncConnectionHandle<Connection: AsyncConnectionCore<Backend: TransactionBackend>>,
{
    /// Sets up a transaction with an isolation level and what else the backend has: as
    /// [`TenantConnection::build_transaction`](crate::TenantConnection::build_transaction),
    /// with the same settings.
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// # let mut conn = connection().await;
    /// let scope = conn.scope().clone();
    /// let written = conn
    ///     .build_transaction()
    ///     .immediate()
    ///     .run(async |conn| {
    ///         scope.update(projects::table).set(projects::name.eq("gemini")).execute(conn).await
    ///     })
    ///     .await?;
    /// assert_eq!(written, 2);
    /// # Ok(())
    /// # });
    /// ```
    pub fn build_transaction(&mut self) -> AsyncTransactionBuilder<'_, C, S, SettingsOf<C>> {
        AsyncTransactionBuilder {
            connection: self,
            settings: Default::default(),
        }
    }
}

impl<C: AsyncConnectionHandle, S, Settings> AsyncTransactionBuilder<'_, C, S, Settings> {
    /// All settings at once, instead of what was set so far: as
    /// [`TransactionBuilder::settings`](crate::connection::TransactionBuilder::settings).
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }
}

impl<'conn, C, S, Settings> AsyncTransactionBuilder<'conn, C, S, Settings>
where
    C: AsyncConnectionHandle,
    S: Send + Sync,
    Settings: TransactionSettings,
{
    /// Runs `work` in the transaction, on the same tenant connection.
    ///
    /// # Errors
    ///
    /// As [`transaction`](AsyncTenantConnection::transaction); and Diesel's
    /// `AlreadyInTransaction`, since a savepoint has no settings.
    pub fn run<'a, T, E, F>(self, work: F) -> impl Future<Output = Result<T, E>> + Send + 'conn
    where
        for<'r> F: AsyncFnOnce(&'r mut AsyncTenantConnection<C, S>) -> Result<T, E>
            + AsyncWork<&'r mut AsyncTenantConnection<C, S>, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<Error> + Send + 'a,
        'a: 'conn,
    {
        self.connection
            .run_in_transaction(Some(BeginText::of(&self.settings)), work)
    }
}
