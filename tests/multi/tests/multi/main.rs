//! The service on its three databases.

mod dialects;
mod isolation;
mod place;
mod pools;
mod statements;
mod unknown;
