//! Work for each tenant.

#[cfg(feature = "async")]
mod awaited;
mod cancel;
mod done;
mod plan;
mod report;
mod run;
mod setup;

pub use self::cancel::Cancel;
pub use self::report::{EachOutcome, EachReport, EachResult};
pub(super) use self::run::message_of;
pub use self::setup::EachTenant;
