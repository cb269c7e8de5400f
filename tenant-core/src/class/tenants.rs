//! The class of the table whose rows are the tenants.

use std::marker::PhantomData;

use super::HostWrites;

/// Class of the table whose rows are the tenants: its key column `C` is a tenant's id.
///
/// A tenant reads its own row. `W` says whether it also updates that row:
/// [`HostWrites`], or [`TenantWrites`](super::TenantWrites) where the table says
/// `#[tenant(writable)]`. Tenants come and go by the host alone.
///
/// Declared by [`#[derive(IsTenant)]`](macro@crate::IsTenant).
#[derive(Debug, Clone, Copy)]
pub struct IsTenant<C, W = HostWrites>(PhantomData<(C, W)>);
