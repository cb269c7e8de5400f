//! The escape hatches. All of them.
//!
//! There are two with one name, `unconstrained_unsafe`:
//!
//! - [`ScopedSelect::unconstrained_unsafe`](crate::query::ScopedSelect::unconstrained_unsafe)
//!   lifts the guard of one `SELECT`; writes have no such method;
//! - [`TenantConnection::unconstrained_unsafe`](crate::TenantConnection::unconstrained_unsafe)
//!   hands out the raw Diesel connection.
//!
//! Each takes a reason and leaves a record, [`HatchUse`]: a `tracing` event with
//! target [`HATCH_TARGET`], and a call of the connection's [`HatchSink`]. To find them:
//! `grep -rn unconstrained_unsafe`.
//!
//! What the host does across tenants leaves the same record: a
//! [`transfer`](crate::HostScope::transfer) of rows, the lookup of a tenant by
//! [`find_tenant`](crate::HostScope::find_tenant), what it does as a tenant by
//! [`act_as`](crate::TenantConnection::act_as), and what it writes over several tenants by
//! [`write_over`](crate::HostScope::write_over).
//!
//! # Isolation
//!
//! Whoever opens a hatch takes over what this crate otherwise guarantees: that
//! the result belongs to the tenant it is shown to.

mod act_as;
#[cfg(feature = "async")]
mod asynchronous;
mod connection;
mod query;

#[cfg(feature = "async")]
pub use crate::origin::{AsyncHatchSink, AsyncSinkOn, async_sink_on};
pub use crate::origin::{
    HATCH_TARGET, HatchKind, HatchSink, HatchUse, SinkConnection, SinkError, SinkOn, SinkOutcome,
    Unconstrained, sink_on,
};
