//! Opening a connection, within a time.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use diesel::result::{ConnectionError, ConnectionResult, QueryResult};

use super::super::connection::failure;
use super::super::server::Address;
use super::AsyncServerConnection;
use crate::database::ConnectFailure;

/// A future in a box.
pub(super) type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What is done with each new connection.
pub(super) type AsyncHook<C> =
    Arc<dyn for<'a> Fn(&'a mut C) -> Boxed<'a, QueryResult<()>> + Send + Sync>;

/// How the application opens a connection itself.
pub(super) type Connect<C> =
    Arc<dyn Fn(Address) -> Boxed<'static, ConnectionResult<C>> + Send + Sync>;

/// A connection that is to be opened.
pub(super) struct AsyncOpening<'a, C> {
    pub(super) address: Address,
    pub(super) has_pooler: bool,
    pub(super) connect: Option<&'a Connect<C>>,
    pub(super) hooks: &'a [AsyncHook<C>],
}

impl<C: AsyncServerConnection> AsyncOpening<'_, C> {
    /// Opens it, and gives up after `limit`.
    ///
    /// # Errors
    ///
    /// What has gone wrong, without the driver's words, which may show the password.
    pub(super) async fn within(self, limit: Duration) -> Result<C, ConnectFailure> {
        match tokio::time::timeout(limit, self.open()).await {
            Ok(opened) => opened.map_err(|error| failure(&error)),
            Err(_) => Err(ConnectFailure::NoAnswer),
        }
    }

    async fn open(self) -> ConnectionResult<C> {
        let mut connection = match self.connect {
            Some(connect) => connect(self.address).await?,
            None => C::open(self.address, self.has_pooler).await?,
        };
        if self.has_pooler {
            // The next transaction may be on a session that does not have the statement, or has
            // another one by that name.
            connection.forget_statements();
        }
        for hook in self.hooks {
            hook(&mut connection)
                .await
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
        }
        Ok(connection)
    }
}
