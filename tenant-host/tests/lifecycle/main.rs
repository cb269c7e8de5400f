//! The life cycle of a tenant's data: export, import, erasure, moves.

#![allow(unreachable_pub)] // of a test, nothing is reachable

#[path = "../common/mod.rs"]
mod common;

mod audit;
#[cfg(not(all(feature = "postgres", not(feature = "sqlite"))))]
mod connections;
mod describe;
mod erase;
mod export;
mod file;
mod import;
mod load;
mod moves;
mod processes;
mod schema;
mod world;
