//! The executor: runs what is authorized, on a Diesel connection, and nothing else.

mod connection;
mod load;
mod refusal;
mod rows;

pub use self::connection::RunsScope;
pub use self::load::{ExecuteScoped, LoadScoped};
pub use self::rows::Rows;
pub(crate) use self::rows::first_row;
