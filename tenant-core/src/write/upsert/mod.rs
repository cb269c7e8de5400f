//! `INSERT … ON CONFLICT`.
//!
//! An insert that collides with a row of another scope leaves that row as it is
//! and does not take it over: the update of the colliding row has the scope's
//! guard in its own `WHERE`. The caller sees it by the count: nothing written.
//!
//! | | PostgreSQL | SQLite | MySQL, MariaDB |
//! | --- | --- | --- | --- |
//! | `on_conflict_do_nothing` | yes | yes | – |
//! | `on_conflict(…).do_nothing()` | yes | yes | – |
//! | `on_conflict(…).do_update().set(…)` | yes | yes | – |
//!
//! On MySQL and MariaDB `ON DUPLICATE KEY UPDATE` has no `WHERE`, and the row it
//! hits can be any tenant's. There, update first and insert what was not there,
//! in one transaction. Where nothing is to be changed, insert, and take the error
//! `UniqueViolation` of a row that is there already: only the statement is undone by it.

mod action;
mod backend;
mod statement;
mod target;

pub use self::action::{DoNothing, DoUpdate};
pub use self::backend::{IgnoresOn, UpsertsOn};
pub use self::statement::{OnConflict, OnConflictDoUpdate, Upsert};
pub use self::target::{AnyTarget, ByColumnsOf, ConflictColumns, ConflictTarget};
#[cfg(feature = "postgres_backend")]
pub use self::target::{ByConstraint, Constraint, on_constraint};
