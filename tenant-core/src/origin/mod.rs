//! Where a statement comes from.
//!
//! Every statement carries one value, its [`Origin`], that says which scope made it and
//! what else the authorization has to know. Nothing about a statement is checked where
//! it is built: what is found there is noted here, and read by the one check.

#[cfg(feature = "async")]
mod async_sink;
mod looked_up;
mod over;
mod record;
mod scope;
mod sink;
mod statement;
mod value;

#[cfg(feature = "async")]
pub(crate) use self::async_sink::SinkOfConnection;
#[cfg(feature = "async")]
pub use self::async_sink::{AsyncHatchSink, AsyncSinkOn, async_sink_on};
pub use self::looked_up::LookedUp;
pub use self::over::WriteOver;
pub use self::record::{HATCH_TARGET, HatchKind, HatchUse};
pub use self::scope::{StatementScope, Unconstrained};
pub use self::sink::{HatchSink, SinkConnection, SinkError, SinkOn, SinkOutcome, sink_on};
pub(crate) use self::statement::sealed;
pub use self::statement::{IntoLoadable, Returns, ScopedStatement, StatementId};
pub use self::value::{Origin, Problem};
