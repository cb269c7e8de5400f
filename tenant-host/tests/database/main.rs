//! The host's database: which one a URL names, its migrations, and what its errors show.

#[path = "../common/mod.rs"]
mod common;

mod check;
mod migrations;
mod pool;
mod secrets;
