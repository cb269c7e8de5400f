//! Tokens that the application signs itself.

mod issuer;
mod key;
mod subject;

pub use self::issuer::SessionIssuer;
pub use self::key::SigningKey;
pub use self::subject::Subject;
