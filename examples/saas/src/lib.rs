//! A service for many tenants: its users log in, keep projects and tasks, and see what the
//! host shares; the operator has a side of its own.
//!
//! `glue` is all that stands between the framework and the database; the rest is the service.

pub mod glue;
pub mod login;
pub mod models;
pub mod routes;
pub mod schema;
pub mod start;

pub use self::glue::{App, Db, HostDb};
