//! `DELETE`.

mod class;
mod filter;
mod raw;
mod record;
#[cfg(not(feature = "mysql"))]
mod returning;
