//! From a token to a session.

#[cfg(feature = "async")]
mod awaited;
mod builder;
mod check;
mod handle;
mod issuers;
mod open;

pub use self::builder::SessionVerifierBuilder;
pub use self::handle::SessionVerifier;
