//! Which columns say whose a row is.

use super::KeyOfParent;
use super::{
    HasNoTenant, HostOnly, InSubtree, IsTenant, MayHaveTenant, MemberOfTenants, MustHaveTenant,
    NoColumn, OfKind, Through, sealed,
};

/// What says whose the rows of a table are. No statement assigns it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[doc(hidden)]
pub enum Owner {
    /// Nothing in the table does.
    None,
    /// The tenant column.
    Column(&'static str),
    /// The tenant column, and the path below the tenant.
    ColumnAndPath(&'static [&'static str; 2]),
    /// The key of the parent.
    Parent(&'static [&'static str]),
}

impl Owner {
    /// The columns, by their names in the database.
    pub(crate) fn columns(&self) -> &[&'static str] {
        match self {
            Self::None => &[],
            Self::Column(column) => std::slice::from_ref(column),
            Self::ColumnAndPath(columns) => *columns,
            Self::Parent(columns) => columns,
        }
    }
}

/// The columns of a class that say whose a row is, besides the
/// [tenant column](super::TenantColumn): they are inserted by the caller, and never
/// assigned.
pub trait OwnerColumn: sealed::Sealed {
    /// The column, several as [`Either`](super::Either), or [`NoColumn`].
    type Owner;

    /// The column that holds ids of tenants, or [`NoColumn`].
    type Ids;
}

impl<C> OwnerColumn for MustHaveTenant<C> {
    type Owner = NoColumn;
    type Ids = C;
}

impl<C, Reads> OwnerColumn for MayHaveTenant<C, Reads> {
    type Owner = NoColumn;
    type Ids = C;
}

impl<Writes> OwnerColumn for HasNoTenant<Writes> {
    type Owner = NoColumn;
    type Ids = NoColumn;
}

impl<C, W> OwnerColumn for IsTenant<C, W> {
    type Owner = C;
    type Ids = C;
}

impl<K: KeyOfParent> OwnerColumn for Through<K> {
    type Owner = K::Own;
    type Ids = NoColumn;
}

impl<K> OwnerColumn for MemberOfTenants<K> {
    type Owner = NoColumn;
    type Ids = NoColumn;
}

impl OwnerColumn for HostOnly {
    type Owner = NoColumn;
    type Ids = NoColumn;
}

impl<M: OwnerColumn, Id> OwnerColumn for OfKind<M, Id> {
    type Owner = M::Owner;
    type Ids = M::Ids;
}

impl<M: OwnerColumn, B> OwnerColumn for InSubtree<M, B> {
    type Owner = M::Owner;
    type Ids = M::Ids;
}
