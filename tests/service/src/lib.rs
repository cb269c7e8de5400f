//! A small service, built without the feature `trusted-scopes` of `tenant-core`.
//!
//! `main` takes the authority over scopes and gives it to [`Sessions`], the one place that
//! verifies who asks. Handlers get a scope, and can't make one: `ui/fail` shows how they try.

// The bundled SQLite is linked, not called.
use libsqlite3_sys as _;

pub mod handlers;
pub mod schema;
pub mod sessions;

pub use self::sessions::Sessions;
