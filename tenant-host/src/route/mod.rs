#![doc = include_str!("../../docs/routing.md")]

mod admission;
#[cfg(feature = "async")]
mod asynchronous;
mod audit_report;
mod begin;
mod connection;
mod directory;
mod ended;
mod error;
mod options;
mod pool;
mod provision;
mod router;
mod server;
mod sinks;

pub use self::admission::Admission;
#[cfg(feature = "async")]
pub use self::asynchronous::{
    AsyncRouted, AsyncRoutedConnection, AsyncRouter, AsyncRouterBuilder, AsyncServerConnection,
    ByAsyncRoute,
};
pub use self::audit_report::{AuditOfAll, RetentionReport};
pub(crate) use self::connection::Opening;
pub use self::connection::{ByRoute, Routed, ServerConnection};
pub use self::error::RouteError;
pub use self::pool::PoolStatus;
pub use self::provision::{PlaceConnection, ServerProvisioner};
pub use self::router::{RoutedConnection, Router, RouterBuilder};
pub use self::server::{Address, Servers, ServersBuilder};
