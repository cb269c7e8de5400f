//! The executor that is awaited: runs what is authorized, on a connection of diesel-async,
//! and nothing else.

mod connection;
mod count;
mod lease;
mod load;
mod row_by_row;
mod stream;
mod together;
mod two;

pub use self::connection::{AsyncRunsScope, Lends};
pub use self::count::AsyncExecuteScoped;
pub use self::lease::Lease;
pub use self::load::AsyncLoadScoped;
pub use self::stream::{AsyncRows, AsyncStreamScoped, Streams};
pub use self::together::Together;
pub(crate) use self::two::{rows_or, write_and_read};
