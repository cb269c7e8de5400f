//! Moves a tenant's data to another place.

mod cancel;
mod claim;
mod copy;
mod delta;
mod fence;
mod record;
mod remove;
mod run;
mod status;
mod step;

pub(super) use self::record::open_step;
pub use self::run::Moved;
pub use self::status::MoveStatus;
pub use self::step::MoveStep;
