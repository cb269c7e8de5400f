//! `INSERT … ON CONFLICT`, on PostgreSQL and SQLite.
//!
//! MySQL's `ON DUPLICATE KEY UPDATE` has no `WHERE` that could keep it from
//! foreign rows, so `do_update` does not compile there: the UI tests show it.
#![cfg(not(feature = "mysql"))]

mod action;
mod batch;
mod class;
#[cfg(feature = "postgres")]
mod constraint;
mod key;
mod nothing;
mod tenant_column;
