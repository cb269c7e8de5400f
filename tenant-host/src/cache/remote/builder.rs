//! How a cache in Redis is set up.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::RedisCache;
use super::server::Server;
use crate::TenantKey;
use crate::cache::CacheError;
use crate::catalog::Catalog;

/// What a cache does while Redis does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OnRedisError {
    /// It has no value, and keeps none.
    Miss,
    /// It says so.
    Error,
}

/// Sets up a [`RedisCache`]. Made by [`RedisCache::builder`].
#[must_use = "there is no cache before `connect` is called"]
pub struct RedisCacheBuilder<Id, V> {
    pub(super) catalog: Catalog<Id>,
    pub(super) name: String,
    pub(super) ttl: Duration,
    pub(super) on_error: OnRedisError,
    pub(super) wait: Duration,
    values: PhantomData<fn() -> V>,
}

impl<Id, V> RedisCacheBuilder<Id, V>
where
    Id: TenantKey,
    V: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
{
    pub(super) fn new(catalog: &Catalog<Id>, name: String, ttl: Duration) -> Self {
        // Redis counts in milliseconds, and takes no zero.
        let longest = Duration::from_secs(365 * 24 * 3600);
        Self {
            catalog: catalog.clone(),
            name,
            ttl: ttl.clamp(Duration::from_millis(1), longest),
            on_error: OnRedisError::Miss,
            wait: Duration::from_millis(500),
            values: PhantomData,
        }
    }

    /// What is done while Redis does not answer; [`OnRedisError::Miss`] if it is not said.
    pub fn on_error(mut self, on_error: OnRedisError) -> Self {
        self.on_error = on_error;
        self
    }

    /// How long Redis is waited for, at most, for a connection and for an answer; half a second
    /// if it is not said.
    pub fn wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }

    /// A cache on the server at `url`, which is connected to when it is first asked. It runs on
    /// the Tokio runtime on which this is called.
    ///
    /// # Errors
    ///
    /// [`CacheError::Url`].
    pub async fn connect(self, url: &str) -> Result<RedisCache<Id, V>, CacheError> {
        let server = Server::connect(url, self.wait)?;
        Ok(RedisCache::new(self, server))
    }
}

impl<Id, V> fmt::Debug for RedisCacheBuilder<Id, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisCacheBuilder")
            .field("name", &self.name)
            .field("ttl", &self.ttl)
            .field("on_error", &self.on_error)
            .finish_non_exhaustive()
    }
}
