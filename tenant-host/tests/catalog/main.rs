//! The catalog: tenants, their states and names, creation, members, machine keys, and how old
//! an answer may be.

#[path = "../common/mod.rs"]
mod common;

#[cfg(feature = "async")]
mod awaited;
mod concurrent;
mod creation;

mod erasure;
mod fake;
mod generations;
mod ids;
mod keys;
mod members;
mod names;
#[cfg(not(feature = "sqlite"))]
mod network;
mod outage;
mod placement;
mod queries;
mod reads;
mod ready;
mod states;
