//! The tables, as SeaORM and the scoping crate know them.
//!
//! `Scopable` says which column a scope restricts. SeaORM alone doesn't look at it.

// SeaORM's derive writes types that it doesn't document.
#![expect(missing_docs, reason = "the derives write undocumented types")]

pub mod comments;
pub mod projects;
pub mod tasks;
pub mod users;
