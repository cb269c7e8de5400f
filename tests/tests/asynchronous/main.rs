//! What is particular to connections that are awaited. The rest is tested by the same
//! source as blocking connections.

#![cfg_attr(test, allow(missing_docs))]

mod cancel;
mod pipeline;
mod prepared;
mod send;
mod spawn;
mod start_up;
mod traffic;
mod transaction;
