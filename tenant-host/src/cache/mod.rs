#![doc = include_str!("../../docs/cache.md")]

#[cfg(feature = "async")]
mod awaited;
mod blocking;
mod builder;
mod error;
mod key;
mod local;
mod marks;
#[cfg(feature = "redis")]
mod remote;
mod space;

#[cfg(feature = "async")]
pub use self::awaited::AsyncTenantCache;
pub use self::blocking::TenantCache;
pub use self::builder::CacheBuilder;
pub use self::error::{CacheError, LoadError};
#[cfg(feature = "redis")]
pub use self::remote::{OnRedisError, RedisCache, RedisCacheBuilder};
pub use self::space::CacheSpace;
