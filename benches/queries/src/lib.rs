//! Statements that are measured: each one scoped, and as Diesel with the same
//! guard typed by hand. One backend at a time, by the package's features.

// The bundled SQLite is linked, not called.
#[cfg(feature = "sqlite")]
use libsqlite3_sys as _;

#[cfg(feature = "async")]
mod awaited;
mod backend;
mod case;
mod cases;
mod counted;
mod plan;
#[cfg(feature = "postgres")]
mod policies;
mod schema;

#[cfg(feature = "async")]
pub use self::awaited::{ASYNC_CASES, AsyncCase, AsyncRaw, Awaiting, async_case};
pub use self::backend::{Backend, NAME, Raw, connect, establish, version};
pub use self::case::{Case, Form, Kind, Outcome, ROUNDS, Scoped};
pub use self::cases::{CASES, case, tasks_of};
pub use self::counted::counted;
pub use self::plan::plans;
#[cfg(feature = "postgres")]
pub use self::policies::{UNGUARDED, Unguarded, connect_under_policies, set_tenant};
pub use self::schema::{TENANT, Task, scope};
