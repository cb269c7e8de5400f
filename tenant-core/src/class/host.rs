//! The class of tables that hold rows of tenants and of the host.

use std::marker::PhantomData;

/// Class of a table in which a row belongs to the tenant that the nullable
/// column `C` names, or to the host where it is NULL.
///
/// `R` says which rows a tenant reads: [`OwnRows`], or [`OwnAndHostRows`] where
/// the table says `#[tenant(shared_reads)]`.
///
/// Declared by [`#[derive(MayHaveTenant)]`](macro@crate::MayHaveTenant).
#[derive(Debug, Clone, Copy)]
pub struct MayHaveTenant<C, R = OwnRows>(PhantomData<(C, R)>);

/// A tenant reads its own rows only.
#[derive(Debug, Clone, Copy)]
pub struct OwnRows;

/// A tenant reads its own rows and the host's: `#[tenant(shared_reads)]`.
#[derive(Debug, Clone, Copy)]
pub struct OwnAndHostRows;

/// Which rows of its table a tenant reads.
pub trait RowsRead {
    /// Whether the host's rows are among them.
    const SHARED: bool;
}

impl RowsRead for OwnRows {
    const SHARED: bool = false;
}

impl RowsRead for OwnAndHostRows {
    const SHARED: bool = true;
}
