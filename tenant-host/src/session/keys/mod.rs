//! Keys that verify tokens.

mod file;
mod jwk;
mod key;
mod pem;
mod set;
mod source;
#[cfg(test)]
mod tests;

pub use self::file::JwksFile;
pub use self::key::VerifyingKey;
pub use self::set::IgnoredKey;
pub use self::source::{Jwks, KeyStatus, Keys};

pub(super) use self::key::check_secret;
pub(super) use self::pem::check_private;
pub(super) use self::source::KeySource;
