//! The router whose transactions are awaited.
#![cfg(feature = "async")]
#![allow(dead_code, unreachable_pub)] // shared with other tests, and each backend uses a part

mod awaited_tables;
#[path = "../common/mod.rs"]
mod common;
#[path = "../route/tables.rs"]
mod tables;
#[path = "../route/world.rs"]
mod world;

mod acting;
mod cancel;
mod closing;
#[cfg(not(feature = "sqlite"))]
mod dead_servers;
mod hygiene;
mod interrupt;
mod limits;
mod placements;
mod refusals;
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
#[path = "../route/relay.rs"]
mod relay;
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
mod schemas;
mod stage;
