//! What a cache refuses, and why.

use std::sync::Arc;

use crate::catalog::CatalogError;

/// An error of a cache.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CacheError {
    /// The tenant is not known, not served, or has begun another life; or the catalog does not
    /// answer. Then nothing is read from the cache, and nothing written.
    #[error(transparent)]
    Catalog(#[from] CatalogError),

    /// The cache's URL can't be used. It is not shown.
    #[error("the URL of the cache's server can't be used; it is `redis://host:port/number`")]
    Url,

    /// The server of the cache does not do what it is asked.
    #[error("the server of the cache {reason}")]
    Server {
        /// Why, in words.
        reason: &'static str,
    },

    /// A value can't be written as JSON, or what was read is none of its type.
    #[error("a value of the cache can't be {what}: {reason}")]
    Value {
        /// What was tried.
        what: &'static str,
        /// Why.
        reason: String,
    },
}

/// Why a value that the cache has not could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError<E> {
    /// An error of the cache.
    #[error(transparent)]
    Cache(#[from] CacheError),

    /// What the loading said. Those who have waited for it get the same error.
    #[error(transparent)]
    Load(Arc<E>),
}

impl<E> From<CatalogError> for LoadError<E> {
    fn from(error: CatalogError) -> Self {
        Self::Cache(error.into())
    }
}
