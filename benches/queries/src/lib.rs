//! Statements that are measured: each one scoped, and as Diesel with the same
//! guard typed by hand. See the package's README.

// The bundled SQLite is linked, not called.
use libsqlite3_sys as _;

mod cases;
mod database;

pub use self::cases::{CASES, Case, Names};
pub use self::database::{Plain, Project, Scoped, TENANT, Task, plain, scoped};
