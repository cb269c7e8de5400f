//! Who asks: sessions from tokens and machine keys.

#[path = "../common/mod.rs"]
mod common;

#[cfg(feature = "async")]
mod awaited;
mod binding;
mod claims;
mod forgery;
mod ids;
mod keys;
mod login;
mod machine;
mod material;
mod members;
mod providers;
mod random;
mod revocation;
mod sides;
mod state;
mod support;
