//! Through a real PgBouncer that gives each transaction another session.
#![cfg(all(feature = "postgres", not(feature = "sqlite")))]
#![allow(dead_code, unreachable_pub)] // shared with other tests

#[path = "../common/mod.rs"]
mod common;
#[path = "../route/tables.rs"]
mod tables;
#[path = "../route/world.rs"]
mod world;

#[cfg(feature = "async")]
mod awaited;
#[cfg(feature = "async")]
#[path = "../route_awaited/awaited_tables.rs"]
mod awaited_tables;
mod blocking;
mod bouncer;
#[cfg(feature = "async")]
#[path = "../route_awaited/interrupt.rs"]
mod interrupt;
mod migrating;
#[cfg(feature = "async")]
#[path = "../route_awaited/stage.rs"]
mod stage;
