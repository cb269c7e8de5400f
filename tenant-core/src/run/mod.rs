//! The one door to execution.
//!
//! Every scoped statement passes `door`: the scope of the statement is held
//! against the scope of the connection, the guards of its subqueries against
//! both, and an opened hatch is recorded. Only then does Diesel see it.

mod answers;
mod check;
pub(crate) mod door;
mod dsl;
pub(crate) mod fragment;
pub(crate) mod inspect;
mod load;
mod subject;
pub(crate) mod verify;

pub use self::door::RunsScope;
pub use self::dsl::RunScopedDsl;
pub(crate) use self::dsl::first_row;
pub(crate) use self::load::written;
pub use self::load::{ExecuteScoped, LoadScoped, Rows};
