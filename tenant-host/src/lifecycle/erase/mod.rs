//! Erases a tenant's data.

mod certificate;
mod host;
mod run;

pub use self::certificate::Certificate;
pub use self::run::EraseOptions;
