//! What is read and written: the same functions for the JSON API, for the pages of a tenant, and
//! for an operator who acts as one.
//!
//! Each gets a connection that is bound to one tenant, so none of them names it.

pub mod dashboard;
pub mod export;
pub mod projects;
pub mod settings;
pub mod tasks;
pub mod templates;
mod text;

use std::fmt::Display;

use tenant_core::{HostScope, TenantScope};
use tenant_host::audit::{AuditEntry, AuditLog};
use tenant_host::route::RoutedConnection;
use tenant_host::web::{ClientAddress, Problem};

use crate::glue::Connection;

/// A connection that is bound to a tenant.
pub type TenantConn = RoutedConnection<Connection, TenantScope<i64>>;
/// A connection that is bound to the host.
pub type HostConn = RoutedConnection<Connection, HostScope>;

/// How many rows a page shows.
pub const PER_PAGE: i64 = 10;

/// Writes down what was done to what and from where, in the transaction of the change: both are
/// kept, or neither. Who has done it, the connection's scope knows.
fn note(
    conn: &mut TenantConn,
    from: Option<ClientAddress>,
    action: &'static str,
    kind: &'static str,
    id: impl Display,
) -> Result<(), Problem> {
    let entry = AuditEntry::new(action).target(kind, id);
    let entry = match from {
        Some(ClientAddress(address)) => entry.address(address),
        None => entry,
    };
    AuditLog::write(conn, &entry)?;
    Ok(())
}

/// What is not there, or another tenant's, can't be deleted.
fn deleted(count: usize) -> Result<(), Problem> {
    match count {
        0 => Err(diesel::result::Error::NotFound.into()),
        _ => Ok(()),
    }
}
