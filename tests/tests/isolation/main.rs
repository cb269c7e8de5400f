//! Non-interference, the property behind every read: a scoped query on a
//! database with the rows of all returns what Diesel's own query, without any
//! guard, returns on a database that holds only the rows of the scope.
//!
//! Databases and queries are random. Each query is written once, as a macro
//! ([`shapes`]), from which both the scoped and the plain query are made.

mod combinations;
mod data;
mod host_shapes;
mod leaf;
mod lying;
mod lying_binds;
#[cfg(not(feature = "mysql"))]
mod lying_returned;
mod lying_values;
mod opaque;
mod predicate;
mod property;
mod rows;
mod shapes;
