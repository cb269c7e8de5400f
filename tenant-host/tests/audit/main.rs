//! Audit logs and grants.
#![allow(dead_code, unreachable_pub)] // each backend uses a part

#[path = "../common/mod.rs"]
mod common;

mod append_only;
#[cfg(feature = "async")]
mod awaited;
mod catalog;
mod chain;
#[cfg(feature = "cli")]
mod command;
mod grants;
mod hatches;
mod kept;
mod lifecycle;
mod places;
mod reads;
mod retention;
mod stage;
mod tampering;
#[cfg(feature = "testing")]
mod web;
mod writes;
