#![doc = include_str!("../../docs/grant.md")]

#[cfg(feature = "async")]
mod awaited;
mod error;
mod give;
mod grants;
mod new;
mod one;
mod schema;
mod taken;

pub use self::error::GrantError;
pub use self::grants::Grants;
pub use self::new::NewGrant;
pub use self::one::{Grant, GrantState};
pub use self::taken::Acting;
