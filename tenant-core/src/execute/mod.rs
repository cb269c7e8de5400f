//! The executor: runs what is authorized, on a Diesel connection, and nothing else.

#[cfg(feature = "async")]
mod asynchronous;
mod connection;
mod load;
mod refusal;
mod rows;

#[cfg(feature = "async")]
pub use self::asynchronous::{
    AsyncExecuteScoped, AsyncLoadScoped, AsyncRows, AsyncRunsScope, AsyncStreamScoped, Lease,
    Lends, Streams, Together,
};
#[cfg(feature = "async")]
pub(crate) use self::asynchronous::{rows_or, write_and_read};
pub use self::connection::RunsScope;
pub use self::load::{ExecuteScoped, LoadScoped};
pub use self::rows::Rows;
pub(crate) use self::rows::first_row;
