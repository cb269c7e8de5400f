//! A cache in Redis.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tenant_core::HostScope;

use super::server::{Found, Server};
use super::stored::{Keys, Marks, mark_key};
use super::{OnRedisError, RedisCacheBuilder};
use crate::TenantKey;
use crate::cache::key::Marked;
use crate::cache::marks::Marks as LocalMarks;
use crate::cache::{CacheError, CacheSpace, LoadError};
use crate::catalog::{Catalog, CatalogError, TenantAccess};

/// How much longer than entries marks live, at least.
const LONGER: Duration = Duration::from_secs(60);

/// Values of tenants and of the host in Redis, shared by processes: see
/// [the module](crate::cache).
///
/// Copies are handles of one cache. Two caches of one name on one server are one: they need the
/// same type of values.
pub struct RedisCache<Id, V> {
    inner: Arc<Inner<Id, V>>,
}

struct Inner<Id, V> {
    catalog: Catalog<Id>,
    name: String,
    ttl: Duration,
    on_error: OnRedisError,
    server: Server,
    /// What is being loaded in this process: the entry, its marks, and the count of its removals.
    loading: Cache<(Vec<u8>, Option<Marks>, u64), V>,
    /// What was removed in this process.
    removed: LocalMarks,
}

/// What Redis has of an entry.
enum Stored<V> {
    /// The value.
    Value(V),
    /// Nothing, while these were the marks.
    Nothing(Option<Marks>),
}

impl<Id, V> RedisCache<Id, V>
where
    Id: TenantKey,
    V: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
{
    /// Sets up a cache of this name, whose values are kept for `ttl`.
    pub fn builder(
        catalog: &Catalog<Id>,
        name: impl Into<String>,
        ttl: Duration,
    ) -> RedisCacheBuilder<Id, V> {
        RedisCacheBuilder::new(catalog, name.into(), ttl)
    }

    pub(super) fn new(builder: RedisCacheBuilder<Id, V>, server: Server) -> Self {
        Self {
            inner: Arc::new(Inner {
                catalog: builder.catalog,
                name: builder.name,
                ttl: builder.ttl,
                on_error: builder.on_error,
                server,
                loading: Cache::builder()
                    .max_capacity(10_000)
                    .time_to_live(Duration::from_secs(1))
                    .build(),
                removed: LocalMarks::new(),
            }),
        }
    }

    /// The value of a key.
    ///
    /// # Errors
    ///
    /// [`CacheError::Catalog`] if the tenant is not served, or has begun another life; and
    /// [`CacheError::Server`] with [`OnRedisError::Error`].
    pub async fn get(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: impl AsRef<[u8]> + Send + Sync,
    ) -> Result<Option<V>, CacheError> {
        let keys = self.keys(space, key.as_ref()).await?;
        match self.read(&keys).await {
            Ok(Stored::Value(value)) => Ok(Some(value)),
            Ok(Stored::Nothing(_)) => Ok(None),
            Err(error) => self.forgive(error).map(|()| None),
        }
    }

    /// Keeps a value.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get), and [`CacheError::Value`].
    pub async fn insert(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: impl AsRef<[u8]> + Send + Sync,
        value: &V,
    ) -> Result<(), CacheError> {
        let keys = self.keys(space, key.as_ref()).await?;
        let written = async {
            let marks = self.marks(&keys).await?;
            self.write(&keys, &marks, value).await
        };
        written.await.or_else(|error| self.forgive(error))
    }

    /// The value of a key, or what `load` finds, which is kept. Of several in this process who ask
    /// for one key at the same time, one loads, and the others wait for it. An error is not kept.
    ///
    /// # Errors
    ///
    /// [`LoadError::Load`] with what `load` says; and as [`insert`](Self::insert).
    pub async fn get_or_load<E: Send + Sync + 'static>(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: impl AsRef<[u8]> + Send + Sync,
        load: impl Future<Output = Result<V, E>> + Send,
    ) -> Result<V, LoadError<E>> {
        let inner = &*self.inner;
        let keys = self.keys(space, key.as_ref()).await?;
        let removals = inner.removed.removals(&keys.entry);
        let marks = match self.read(&keys).await {
            Ok(Stored::Value(value)) => return Ok(value),
            Ok(Stored::Nothing(marks)) => marks,
            Err(error) => self.forgive(error).map(|()| None)?,
        };
        let loading = (keys.entry.clone(), marks, removals);
        let load = async {
            // The marks of before the loading: what is cleared in the middle is not kept.
            let marks = match self.read(&keys).await {
                // Somebody was faster.
                Ok(Stored::Value(value)) => return Ok(value),
                Ok(Stored::Nothing(Some(marks))) => Some(marks),
                Ok(Stored::Nothing(None)) => match self.marks(&keys).await {
                    Ok(marks) => Some(marks),
                    Err(error) => self.forgive(error).map(|()| None).map_err(arc)?,
                },
                Err(error) => self.forgive(error).map(|()| None).map_err(arc)?,
            };
            let value = load.await.map_err(|error| Loading::Load(Arc::new(error)))?;
            if let Some(marks) = marks
                && inner.removed.removals(&keys.entry) == removals
            {
                let written = self.write(&keys, &marks, &value).await;
                written.or_else(|error| self.forgive(error)).map_err(arc)?;
            }
            Ok(value)
        };
        let loaded = inner.loading.try_get_with(loading.clone(), load).await;
        inner.loading.invalidate(&loading).await;
        loaded.map_err(|error: Arc<Loading<E>>| match &*error {
            Loading::Cache(error) => LoadError::Cache(copy(error)),
            Loading::Load(error) => LoadError::Load(Arc::clone(error)),
        })
    }

    /// Removes the value of a key.
    ///
    /// # Errors
    ///
    /// [`CacheError::Catalog`] and [`CacheError::Server`].
    pub async fn remove(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: impl AsRef<[u8]> + Send + Sync,
    ) -> Result<(), CacheError> {
        let keys = self.keys(space, key.as_ref()).await?;
        self.inner.removed.remove(&keys.entry);
        self.inner.server.delete(&keys.entry).await
    }

    /// Removes all values of a tenant, and those of sets in which it is.
    ///
    /// # Errors
    ///
    /// [`CacheError::Server`].
    pub async fn clear(
        &self,
        access: &(impl AsRef<TenantAccess<Id>> + Sync),
    ) -> Result<(), CacheError> {
        let id = access.as_ref().tenant().id().to_string();
        self.mark_anew(&Some(id)).await
    }

    /// Removes all values of a tenant, in whatever state it is, for the host.
    ///
    /// # Errors
    ///
    /// [`CacheError::Server`].
    pub async fn clear_tenant(&self, host: &HostScope, tenant: &Id) -> Result<(), CacheError> {
        let _ = host;
        self.mark_anew(&Some(tenant.to_string())).await
    }

    /// Removes all values of the host.
    ///
    /// # Errors
    ///
    /// [`CacheError::Server`].
    pub async fn clear_host(&self, host: &HostScope) -> Result<(), CacheError> {
        let _ = host;
        self.mark_anew(&None).await
    }

    async fn keys(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: &[u8],
    ) -> Result<Keys, CacheError> {
        let owner = space.of().owner_awaited(&self.inner.catalog).await?;
        Ok(Keys::new(&self.inner.name, &owner, key))
    }

    /// Reads an entry and its marks.
    async fn read(&self, keys: &Keys) -> Result<Stored<V>, CacheError> {
        let mut found = self.inner.server.get(&keys.all()).await?;
        let stored: Found = found.pop().flatten();
        let marks = Marks::read(&found);
        let value = marks.as_ref().and_then(|marks| {
            let value = marks.strip(stored.as_ref()?)?;
            match serde_json::from_slice(value) {
                Ok(value) => Some(value),
                Err(_) => {
                    tracing::debug!(cache = self.inner.name, "a value is of another type");
                    None
                }
            }
        });
        Ok(match value {
            Some(value) => Stored::Value(value),
            None => Stored::Nothing(marks),
        })
    }

    /// The marks of an entry, of which those are made that are not there.
    async fn marks(&self, keys: &Keys) -> Result<Marks, CacheError> {
        let new = keys.marks.iter().map(|_| random());
        let new = new.collect::<Result<Vec<_>, _>>()?;
        let server = &self.inner.server;
        let found = server
            .get_or_make(&keys.marks(), &new, self.marks_ttl())
            .await?;
        Marks::read(&found).ok_or(CacheError::Server {
            reason: "forgets what was just written to it",
        })
    }

    async fn write(&self, keys: &Keys, marks: &Marks, value: &V) -> Result<(), CacheError> {
        let value = serde_json::to_vec(value).map_err(|error| CacheError::Value {
            what: "written as JSON",
            reason: error.to_string(),
        })?;
        let stored = marks.before(&value);
        self.inner
            .server
            .set(
                &keys.entry,
                &stored,
                self.inner.ttl,
                &keys.marks(),
                self.marks_ttl(),
            )
            .await
    }

    async fn mark_anew(&self, of: &Marked) -> Result<(), CacheError> {
        let key = mark_key(&self.inner.name, of);
        let ttl = self.marks_ttl();
        self.inner.server.set(&key, &random()?, ttl, &[], ttl).await
    }

    /// A mark lives longer than what was written under it.
    fn marks_ttl(&self) -> Duration {
        self.inner.ttl * 2 + LONGER
    }

    /// What is done while Redis does not answer.
    fn forgive(&self, error: CacheError) -> Result<(), CacheError> {
        match (&error, self.inner.on_error) {
            (CacheError::Server { reason }, OnRedisError::Miss) => {
                tracing::warn!(cache = self.inner.name, reason, "a value is not cached");
                Ok(())
            }
            _ => Err(error),
        }
    }
}

/// Why a value could not be loaded, for all who wait for it.
enum Loading<E> {
    Cache(CacheError),
    Load(Arc<E>),
}

fn arc<E>(error: CacheError) -> Loading<E> {
    Loading::Cache(error)
}

/// The same error for another one who waits. The catalog is asked before.
fn copy(error: &CacheError) -> CacheError {
    match error {
        CacheError::Server { reason } => CacheError::Server { reason },
        CacheError::Value { what, reason } => CacheError::Value {
            what,
            reason: reason.clone(),
        },
        CacheError::Url => CacheError::Url,
        CacheError::Catalog(_) => CacheError::Catalog(CatalogError::NoRandomness),
    }
}

fn random() -> Result<Vec<u8>, CatalogError> {
    let mut bytes = vec![0; 16];
    getrandom::fill(&mut bytes).map_err(|_| CatalogError::NoRandomness)?;
    Ok(bytes)
}

impl<Id, V> Clone for RedisCache<Id, V> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id, V> fmt::Debug for RedisCache<Id, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisCache")
            .field("name", &self.inner.name)
            .field("ttl", &self.inner.ttl)
            .field("on_error", &self.inner.on_error)
            .finish_non_exhaustive()
    }
}
