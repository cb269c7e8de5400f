//! The class of the operator's own tables.

/// Class of a table that is the operator's own: plans, invoices, a queue of jobs.
///
/// The host reads and writes all of it; under a tenant's scope nothing compiles.
///
/// Declared by [`#[derive(HostOnly)]`](macro@crate::HostOnly).
#[derive(Debug, Clone, Copy)]
pub struct HostOnly;
