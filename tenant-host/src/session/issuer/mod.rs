//! The issuers that are trusted.

mod presets;
mod side;
mod trusted;

pub use self::trusted::TrustedIssuer;

pub(super) use self::side::SideOfToken;
pub(super) use self::trusted::Rules;
