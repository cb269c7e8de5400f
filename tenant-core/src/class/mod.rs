//! The class of a table: whose rows it holds.
//!
//! Each table of a schema has exactly one class, declared by a derive on one of the
//! table's models:
//!
//! | derive | whose rows |
//! | --- | --- |
//! | [`MustHaveTenant`](macro@crate::MustHaveTenant) | each row is a tenant's, by its tenant column, or through its parent |
//! | [`MayHaveTenant`](macro@crate::MayHaveTenant) | a row is a tenant's, or the host's |
//! | [`IsTenant`](macro@crate::IsTenant) | each row is a tenant |
//! | [`MemberOfTenants`](macro@crate::MemberOfTenants) | a row belongs to several tenants, by a table of links |
//! | [`HasNoTenant`](macro@crate::HasNoTenant) | all tenants share the rows |
//! | [`HostOnly`](macro@crate::HostOnly) | the rows are the operator's |
//!
//! The types of this module are what the derives write down; which
//! guard a class gives under which scope is in [`guard`](crate::guard).
//! [Which class is my table?](crate::guide::classes) helps to choose.

mod column;
mod host;
mod id_type;
mod kind;
mod member;
mod none;
mod operator;
mod owned;
mod owner;
mod subtree;
mod table_name;
mod tenant;
mod tenant_column;
mod tenants;
mod through;

use diesel::query_source::Column;

#[doc(hidden)]
pub use self::column::ClassByColumn;
pub use self::column::{NotNullColumn, NullableColumn, TenantColumnOf};
pub(crate) use self::host::RowsRead;
pub use self::host::{MayHaveTenant, OwnAndHostRows, OwnRows};
#[doc(hidden)]
pub use self::id_type::HasIdType;
pub use self::id_type::IdType;
pub use self::kind::{IsKindOf, OfKind};
pub use self::member::MemberOfTenants;
pub(crate) use self::none::WhoWrites;
pub use self::none::{HasNoTenant, HostWrites, TenantWrites};
pub use self::operator::HostOnly;
pub use self::owned::{HoldsKey, NotNullKey, OwnsRows};
pub use self::owner::{Owner, OwnerColumn};
pub use self::subtree::{ByPath, InSubtree, PathColumnOf, SeenFromBelow, Visible};
#[doc(hidden)]
pub use self::table_name::TableName;
#[cfg(test)]
pub(crate) use self::table_name::literals;
pub use self::tenant::MustHaveTenant;
pub use self::tenant_column::{NoColumn, TenantColumn};
pub use self::tenants::IsTenant;
pub use self::through::{Either, KeyOfParent, Link, OwnerTable, Through};

pub(crate) mod sealed {
    /// Implemented for the classes of this module.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}
}

/// A table whose class is declared.
///
/// Implemented by the derives, once for each table: a second class for
/// the same table is a conflicting implementation, hence the trait's name. Two `table!`
/// of one name are two types; [`registry::check`](crate::registry::check) compares them.
///
/// # Troubleshooting
///
/// "table … has no tenant class" means that no model of this table derives one
/// of the classes. Add the derive to the table's main model.
#[diagnostic::on_unimplemented(
    message = "table `{Self}` has no tenant class, so no scope can query it",
    label = "this table is not classified",
    note = "every table must say whose rows it holds before it can appear in a scoped query",
    note = "derive one of `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant` on a model of this table, next to `#[diesel(table_name = …)]`",
    note = "a query is no table: start with the table, `scope.from(table)…`, and call the query's methods on that"
)]
pub trait TableHasOneClass {
    /// [`MustHaveTenant`], [`MayHaveTenant`], [`HasNoTenant`] or another one.
    type Class: Class;

    #[doc(hidden)]
    fn only_derive_is_allowed_to_implement_this_trait()
    where
        Self: Sized;
}

/// A class, and what it says of a table.
pub trait Class: sealed::Sealed + TenantColumn {
    /// The name of its derive.
    const NAME: &'static str;
    /// Whether its rows belong to tenants.
    const HAS_TENANT: bool;
    /// Whether all tenants read all of its rows.
    const IS_SHARED: bool = false;
    /// The name that the tenant column has in the database.
    const COLUMN_NAME: Option<&'static str>;
    /// What says whose a row is.
    #[doc(hidden)]
    const OWNER: Owner = Owner::None;
    /// The name of the column with the path below the tenant: `#[tenant(path = …)]`.
    const PATH: Option<&'static str> = None;
    /// Whether scopes below a tenant read all of its rows: `#[tenant(below = visible)]`.
    const VISIBLE_BELOW: bool = false;
    /// Whether tenants read the host's rows too: `#[tenant(shared_reads)]`.
    const SHARED_READS: bool = false;
    /// Whether tenants write what else the host alone writes: `#[tenant(writable)]`.
    const WRITABLE: bool = false;

    /// The type that the ids of its tenants must have: `#[tenant(id = OrgId)]`.
    fn id_kind() -> Option<&'static str> {
        None
    }

    /// The table through which its rows belong to tenants.
    fn through() -> Option<OwnerTable> {
        None
    }
}

impl<C> sealed::Sealed for MustHaveTenant<C> {}
impl<C: Column> Class for MustHaveTenant<C> {
    const NAME: &'static str = "MustHaveTenant";
    const HAS_TENANT: bool = true;
    const COLUMN_NAME: Option<&'static str> = Some(C::NAME);
    const OWNER: Owner = Owner::Column(C::NAME);
}

impl<C, Reads> sealed::Sealed for MayHaveTenant<C, Reads> {}
impl<C: Column, Reads: RowsRead> Class for MayHaveTenant<C, Reads> {
    const NAME: &'static str = "MayHaveTenant";
    const HAS_TENANT: bool = true;
    const COLUMN_NAME: Option<&'static str> = Some(C::NAME);
    const OWNER: Owner = Owner::Column(C::NAME);
    const SHARED_READS: bool = Reads::SHARED;
}

impl<Writes> sealed::Sealed for HasNoTenant<Writes> {}
impl<Writes: WhoWrites> Class for HasNoTenant<Writes> {
    const NAME: &'static str = "HasNoTenant";
    const HAS_TENANT: bool = false;
    const IS_SHARED: bool = true;
    const COLUMN_NAME: Option<&'static str> = None;
    const WRITABLE: bool = Writes::TENANTS;
}

impl<C, W> sealed::Sealed for IsTenant<C, W> {}
impl<C: Column, W: WhoWrites> Class for IsTenant<C, W> {
    const NAME: &'static str = "IsTenant";
    const HAS_TENANT: bool = true;
    const COLUMN_NAME: Option<&'static str> = Some(C::NAME);
    const OWNER: Owner = Owner::Column(C::NAME);
    const WRITABLE: bool = W::TENANTS;
}

impl<K> sealed::Sealed for Through<K> {}
impl<K: KeyOfParent> Class for Through<K> {
    const NAME: &'static str = "MustHaveTenant";
    const HAS_TENANT: bool = true;
    const COLUMN_NAME: Option<&'static str> = None;
    const OWNER: Owner = Owner::Parent(K::OWN);

    fn through() -> Option<OwnerTable> {
        Some(OwnerTable::of::<K>())
    }
}

impl<K> sealed::Sealed for MemberOfTenants<K> {}
impl<K: KeyOfParent> Class for MemberOfTenants<K> {
    const NAME: &'static str = "MemberOfTenants";
    const HAS_TENANT: bool = true;
    const COLUMN_NAME: Option<&'static str> = None;

    fn through() -> Option<OwnerTable> {
        Some(OwnerTable::of::<K>())
    }
}

impl sealed::Sealed for HostOnly {}
impl Class for HostOnly {
    const NAME: &'static str = "HostOnly";
    const HAS_TENANT: bool = false;
    const COLUMN_NAME: Option<&'static str> = None;
}

impl<M: sealed::Sealed, Id> sealed::Sealed for OfKind<M, Id> {}
impl<M: Class, Id> Class for OfKind<M, Id> {
    const NAME: &'static str = M::NAME;
    const HAS_TENANT: bool = M::HAS_TENANT;
    const IS_SHARED: bool = M::IS_SHARED;
    const COLUMN_NAME: Option<&'static str> = M::COLUMN_NAME;
    const OWNER: Owner = M::OWNER;
    const PATH: Option<&'static str> = M::PATH;
    const VISIBLE_BELOW: bool = M::VISIBLE_BELOW;
    const SHARED_READS: bool = M::SHARED_READS;
    const WRITABLE: bool = M::WRITABLE;

    fn id_kind() -> Option<&'static str> {
        Some(std::any::type_name::<Id>())
    }

    fn through() -> Option<OwnerTable> {
        M::through()
    }
}

impl<M: sealed::Sealed, B> sealed::Sealed for InSubtree<M, B> {}
impl<M: Class, B: SeenFromBelow> Class for InSubtree<M, B> {
    const NAME: &'static str = M::NAME;
    const HAS_TENANT: bool = M::HAS_TENANT;
    const IS_SHARED: bool = M::IS_SHARED;
    const COLUMN_NAME: Option<&'static str> = M::COLUMN_NAME;
    const OWNER: Owner = M::OWNER;
    const PATH: Option<&'static str> = B::PATH;
    const VISIBLE_BELOW: bool = B::PATH.is_none();
    const SHARED_READS: bool = M::SHARED_READS;
    const WRITABLE: bool = M::WRITABLE;

    fn id_kind() -> Option<&'static str> {
        M::id_kind()
    }

    fn through() -> Option<OwnerTable> {
        M::through()
    }
}
