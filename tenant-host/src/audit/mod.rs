#![doc = include_str!("../../docs/audit.md")]

mod apart;
#[cfg(feature = "async")]
mod asynchronous;
mod connection;
mod draft;
mod encoding;
mod entry;
mod error;
mod filter;
mod keep;
mod log;
mod migrations;
mod multi;
mod observer;
mod record;
mod removal;
mod retention;
mod schema;
mod scope;
mod sink;
mod steps;
mod verify;
mod walk;

pub(crate) use self::apart::ApartSink;
#[cfg(feature = "async")]
pub use self::asynchronous::{AsyncAuditConnection, AsyncAudited};
pub use self::connection::{AuditConnection, Audited};
pub use self::entry::{AuditEntry, Outcome};
pub use self::error::AuditError;
pub use self::filter::{AuditFilter, AuditPage};
pub use self::log::AuditLog;
pub use self::migrations::migrations;
pub use self::observer::CatalogAudit;
pub use self::record::AuditRecord;
pub use self::removal::Removed;
pub use self::retention::Retention;
pub use self::scope::AuditScope;
pub use self::sink::AuditSink;
pub use self::verify::{Checkpoint, InvalidCheckpoint, Verified};
pub use self::walk::{Break, Fault};
