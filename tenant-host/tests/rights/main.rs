//! Features, limits, settings and permissions: who has what and may do what, and how old an
//! answer may be.

#[path = "../common/mod.rs"]
mod common;

#[cfg(feature = "cli")]
mod commands;
mod erasure;
mod features;
mod limits;
mod observers;
mod permissions;
mod refusals;
#[cfg(all(feature = "limits", feature = "testing"))]
mod requests;
mod rulings;
mod sessions;
mod settings;
mod stage;
mod staleness;
#[cfg(feature = "testing")]
mod web;
