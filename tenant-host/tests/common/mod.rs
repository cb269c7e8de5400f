//! What the tests share.
#![allow(dead_code, unreachable_pub, unused_imports)] // no test uses all of it

pub mod catalog;
pub mod landscape;
pub mod place;
pub mod proxy;
pub mod recorder;

pub use self::catalog::{authority, catalog, host};
pub use self::place::Place;
