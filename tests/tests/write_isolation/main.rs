//! Non-interference, the property behind every write: on a database with the
//! rows of all, a scoped write leaves the rows of others as they are, and does
//! to the scope's rows what Diesel's own write, without any guard, does to them
//! on a database that holds nothing else.
//!
//! Databases and predicates are those of the read property. Each write is
//! written once, as a macro ([`shapes`]), from which both the scoped and the
//! plain one are made.

// Shared with the read property, which uses the rest of them.
#[allow(dead_code)]
#[path = "../isolation/data.rs"]
mod data;
#[path = "../isolation/leaf.rs"]
mod leaf;
#[path = "../isolation/opaque.rs"]
mod opaque;
#[allow(dead_code)]
#[path = "../isolation/predicate.rs"]
mod predicate;
mod property;
mod shapes;
mod write;
