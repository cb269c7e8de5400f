//! Caches: nobody is given what is another one's, and what is cleared is gone.

#[path = "../common/mod.rs"]
mod common;

#[cfg(feature = "async")]
mod awaited;
mod blocking;
#[cfg(feature = "redis")]
mod redis;
mod stage;
