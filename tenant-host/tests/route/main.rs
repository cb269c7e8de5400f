//! The router: where a tenant's rows are, and connections to there.
#![allow(dead_code, unreachable_pub)] // each backend uses a part

#[path = "../common/mod.rs"]
mod common;
mod tables;
mod world;

mod acting;
mod closing;
#[cfg(not(feature = "sqlite"))]
mod dead_servers;
#[cfg(feature = "sqlite")]
mod files;
mod hygiene;
mod limits;
mod placements;
mod provision;
mod rates;
mod reading;
mod refusals;
#[cfg(not(feature = "sqlite"))]
mod relay;
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
mod schemas;
mod secrets;
