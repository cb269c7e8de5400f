//! The class of tables that all tenants share.

use std::marker::PhantomData;

/// Class of a table without tenant column, shared by all tenants.
///
/// `W` says who writes it: [`HostWrites`], or [`TenantWrites`] where the table
/// says `#[tenant(writable)]`.
///
/// Declared by [`#[derive(HasNoTenant)]`](macro@crate::HasNoTenant).
#[derive(Debug, Clone, Copy)]
pub struct HasNoTenant<W = HostWrites>(PhantomData<W>);

/// Only the host writes the table.
#[derive(Debug, Clone, Copy)]
pub struct HostWrites;

/// Tenants write the table too: `#[tenant(writable)]`.
#[derive(Debug, Clone, Copy)]
pub struct TenantWrites;

/// Who writes the table.
pub trait WhoWrites {
    /// Whether tenants do.
    const TENANTS: bool;
}

impl WhoWrites for HostWrites {
    const TENANTS: bool = false;
}

impl WhoWrites for TenantWrites {
    const TENANTS: bool = true;
}
