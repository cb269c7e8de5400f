//! A service that runs on PostgreSQL, MySQL or SQLite, as its operator chooses: one program,
//! one enum of connections, and functions that take `&mut Conn` and a scope.
#![cfg(feature = "three-databases")]

// The bundled SQLite is linked, not called.
use libsqlite3_sys as _;

pub mod conn;
pub mod models;
pub mod schema;
pub mod service;

pub use self::conn::{Conn, MultiBackend};
