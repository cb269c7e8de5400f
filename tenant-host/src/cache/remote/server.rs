//! The server, and what is asked of it.

use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, ErrorKind, Pipeline, RedisError};

use crate::cache::CacheError;

/// A connection to Redis that is made anew when it is lost. Copies share it.
#[derive(Clone)]
pub(super) struct Server(ConnectionManager);

/// Bytes, if there are any under a key.
pub(super) type Found = Option<Vec<u8>>;

impl Server {
    pub(super) fn connect(url: &str, wait: Duration) -> Result<Self, CacheError> {
        let client = Client::open(url).map_err(|_| CacheError::Url)?;
        // Who asks does not wait for several attempts.
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(0)
            .set_connection_timeout(Some(wait))
            .set_response_timeout(Some(wait));
        let manager = ConnectionManager::new_lazy_with_config(client, config);
        Ok(Self(manager.map_err(|error| failed(&error))?))
    }

    /// What is under these keys, in one round trip.
    pub(super) async fn get(&self, keys: &[&[u8]]) -> Result<Vec<Found>, CacheError> {
        let mut ask = Pipeline::new();
        for key in keys {
            ask.get(*key);
        }
        self.ask(&ask).await
    }

    /// Writes what is not there yet, and reads what is there then.
    pub(super) async fn get_or_make(
        &self,
        keys: &[&[u8]],
        values: &[Vec<u8>],
        ttl: Duration,
    ) -> Result<Vec<Found>, CacheError> {
        let mut ask = Pipeline::new();
        for (key, value) in keys.iter().zip(values) {
            ask.cmd("SET")
                .arg(*key)
                .arg(value)
                .arg("NX")
                .arg("PX")
                .arg(millis(ttl))
                .ignore();
        }
        for key in keys {
            ask.get(*key);
        }
        self.ask(&ask).await
    }

    /// Writes a value, and lets others live longer.
    pub(super) async fn set(
        &self,
        key: &[u8],
        value: &[u8],
        ttl: Duration,
        others: &[&[u8]],
        others_ttl: Duration,
    ) -> Result<(), CacheError> {
        let mut ask = Pipeline::new();
        ask.pset_ex(key, value, millis(ttl)).ignore();
        for other in others {
            ask.cmd("PEXPIRE")
                .arg(*other)
                .arg(millis(others_ttl))
                .ignore();
        }
        self.ask(&ask).await
    }

    /// Deletes what is under a key.
    pub(super) async fn delete(&self, key: &[u8]) -> Result<(), CacheError> {
        let mut ask = Pipeline::new();
        ask.del(key).ignore();
        self.ask(&ask).await
    }

    async fn ask<T: redis::FromRedisValue>(&self, ask: &Pipeline) -> Result<T, CacheError> {
        let mut connection = self.0.clone();
        let answer = ask.query_async(&mut connection).await;
        answer.map_err(|error| failed(&error))
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1)
}

/// What a driver says can have pieces of a URL or of a value in it, so its words are not shown.
fn failed(error: &RedisError) -> CacheError {
    let reason = if error.is_timeout() {
        "does not answer in time"
    } else if error.is_connection_refusal() {
        "is not there: nobody answers at its address"
    } else if error.kind() == ErrorKind::AuthenticationFailed {
        "refuses the user or the password"
    } else if error.is_io_error() || error.is_connection_dropped() {
        "can't be reached"
    } else {
        "refuses what it is asked, or answers something else"
    };
    CacheError::Server { reason }
}
