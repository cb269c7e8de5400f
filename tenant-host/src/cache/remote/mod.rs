//! A cache in Redis, which processes share.

mod builder;
mod cache;
mod server;
mod stored;

pub use self::builder::{OnRedisError, RedisCacheBuilder};
pub use self::cache::RedisCache;
