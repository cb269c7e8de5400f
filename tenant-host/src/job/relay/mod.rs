//! From the outboxes to where messages are worked on.

mod builder;
mod destination;
mod round;
mod running;

pub use self::builder::{Relay, RelayBuilder};
pub use self::destination::{Destination, Outgoing};
pub use self::round::{RelayFailure, RelayReport};
pub use self::running::RunningRelay;
