//! Messages that carry their tenant so that nobody else can choose it.

#[cfg(feature = "async")]
mod awaited;
mod error;
mod keys;
mod open;
mod opened;
mod replay;
mod seal;
mod token;

pub use self::error::{Fate, OpenError, SealError};
pub use self::keys::{EnvelopeKeyError, EnvelopeKeys};
pub use self::open::{OlderLife, Opener, OpenerBuilder};
pub use self::opened::{Envelope, HostEnvelope};
pub use self::replay::{Claim, Replays};
pub use self::seal::{SealedEnvelope, Sealer, SealerBuilder};
pub(super) use self::token::Side;
