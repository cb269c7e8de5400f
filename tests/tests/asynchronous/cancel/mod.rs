//! Futures that are dropped, or forgotten, at each of their awaits.

mod beside;
mod check_out;
mod hatches;
mod inside;
pub(crate) mod interrupt;
#[cfg(feature = "sqlite")]
mod plain;
pub(crate) mod server;
pub(crate) mod stage;
mod statements;
mod transactions;
