//! Opening a connection, within a time.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use diesel::result::{ConnectionError, QueryResult};

use super::super::server::Address;
use super::ServerConnection;
use crate::database::{ConnectFailure, DatabaseKind};

/// What is done with each new connection.
pub(crate) type Hook<C> = Arc<dyn Fn(&mut C) -> QueryResult<()> + Send + Sync>;

/// A connection that is to be opened.
pub(crate) struct Opening<C> {
    pub(crate) address: Address,
    pub(crate) has_pooler: bool,
    /// Whether it is doubtful that the server answers.
    pub(crate) is_doubtful: bool,
    /// How long it may take.
    pub(crate) limit: Duration,
    pub(crate) hooks: Arc<[Hook<C>]>,
}

impl<C: ServerConnection> Opening<C> {
    /// Opens it, and gives up when its time is over. What comes of it later is closed.
    ///
    /// Not all drivers can be told how long to wait for a server that is gone from the network
    /// without a word. So it is done on another thread, where there is a network.
    ///
    /// # Errors
    ///
    /// What has gone wrong, without the driver's words, which may show the password.
    pub(crate) fn within(self) -> Result<C, ConnectFailure> {
        if C::KIND == DatabaseKind::Sqlite {
            return self.open();
        }
        let limit = self.limit;
        let (sender, receiver) = mpsc::sync_channel(1);
        thread::Builder::new()
            .name("connect".to_owned())
            .spawn(move || {
                // Nobody may be waiting any more.
                let _ = sender.send(self.open());
            })
            .map_err(|_| ConnectFailure::Other)?;
        receiver.recv_timeout(limit).unwrap_or_else(|error| {
            Err(match error {
                RecvTimeoutError::Timeout => ConnectFailure::NoAnswer,
                RecvTimeoutError::Disconnected => ConnectFailure::Other,
            })
        })
    }

    fn open(&self) -> Result<C, ConnectFailure> {
        if self.is_doubtful {
            C::listens(&self.address, self.limit)?;
        }
        let opened = C::open(&self.address, self.has_pooler).and_then(|mut connection| {
            self.hooks
                .iter()
                .try_for_each(|hook| hook(&mut connection))
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
            Ok(connection)
        });
        opened.map_err(|error| failure(&error))
    }
}

/// What has gone wrong.
pub(crate) fn failure(error: &ConnectionError) -> ConnectFailure {
    if let ConnectionError::CouldntSetupConfiguration(error) = error {
        // It comes from a statement, and so has no URL in it.
        tracing::warn!(%error, "a new connection to a server was refused its settings");
    }
    ConnectFailure::of(error)
}
