//! Statements that are measured: each one scoped, and as Diesel with the same
//! guard typed by hand. One backend at a time, by the package's features.

// The bundled SQLite is linked, not called.
#[cfg(feature = "sqlite")]
use libsqlite3_sys as _;

mod backend;
mod case;
mod cases;
mod plan;
mod schema;

pub use self::backend::{Backend, NAME, Raw, connect};
pub use self::case::{Case, Form, Kind, Outcome, ROUNDS, Scoped};
pub use self::cases::{CASES, case};
pub use self::plan::plans;
pub use self::schema::{TENANT, scope};
