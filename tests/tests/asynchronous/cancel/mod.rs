//! Futures that are dropped, or forgotten, at each of their awaits.

mod beside;
mod check_out;
mod hatches;
mod inside;
mod interrupt;
mod server;
mod stage;
mod statements;
mod transactions;
