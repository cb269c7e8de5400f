//! The same on asynchronous connections, against diesel-async with the guard typed by hand.
//!
//! | file | what |
//! | --- | --- |
//! | `scoped` | the statements through a scope |
//! | `plain` | the statements as diesel-async alone |
//! | `case` | both as cases, and how they are run |
//! | `connection` | the database |
//!
//! The two forms stand in files of their own: their methods have the same names, and a
//! module imports one of the two.

mod case;
mod connection;
mod plain;
mod scoped;

pub use self::case::{ASYNC_CASES, AsyncCase, Awaiting, async_case};
pub use self::connection::AsyncRaw;
