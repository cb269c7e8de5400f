//! The class of a table: whose rows it holds.
//!
//! Each table of a schema has exactly one class. The derives
//! [`MustHaveTenant`](macro@crate::MustHaveTenant),
//! [`MayHaveTenant`](macro@crate::MayHaveTenant) and
//! [`HasNoTenant`](macro@crate::HasNoTenant) declare it on one of the table's
//! models. The types of this module are what the derives write down; which
//! guard a class gives under which scope is in [`guard`](crate::guard).

mod column;
mod host;
mod id_type;
mod none;
mod tenant;
mod tenant_column;

use diesel::query_source::Column;

#[doc(hidden)]
pub use self::column::ClassByColumn;
pub use self::column::{NotNullColumn, NullableColumn, TenantColumnOf};
pub(crate) use self::host::RowsRead;
pub use self::host::{MayHaveTenant, OwnAndHostRows, OwnRows};
#[doc(hidden)]
pub use self::id_type::HasIdType;
pub use self::id_type::IdType;
pub(crate) use self::none::WhoWrites;
pub use self::none::{HasNoTenant, HostWrites, TenantWrites};
pub use self::tenant::MustHaveTenant;
pub use self::tenant_column::{NoColumn, TenantColumn};

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
/// Implemented by the three derives, once for each table: a second class for
/// the same table is a conflicting implementation, hence the trait's name. Two `table!`
/// of one name are two types; [`registry::check`](crate::registry::check) compares them.
///
/// # Troubleshooting
///
/// "table … has no tenant class" means that no model of this table derives one
/// of the three classes. Add the derive to the table's main model.
#[diagnostic::on_unimplemented(
    message = "table `{Self}` has no tenant class, so no scope can query it",
    label = "this table is not classified",
    note = "every table must say whose rows it holds before it can appear in a scoped query",
    note = "derive one of `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant` on a model of this table, next to `#[diesel(table_name = …)]`",
    note = "a query is no table: start with the table, `scope.from(table)…`, and call the query's methods on that"
)]
pub trait TableHasOneClass {
    /// [`MustHaveTenant`], [`MayHaveTenant`] or [`HasNoTenant`].
    type Class: Class;

    #[doc(hidden)]
    fn only_derive_is_allowed_to_implement_this_trait()
    where
        Self: Sized;
}

/// One of the three classes, and what it says of a table.
pub trait Class: sealed::Sealed + TenantColumn {
    /// The name of its derive.
    const NAME: &'static str;
    /// Whether its rows name a tenant.
    const HAS_TENANT: bool;
    /// The name that the tenant column has in the database.
    const COLUMN_NAME: Option<&'static str>;
    /// Whether tenants read the host's rows too: `#[tenant(shared_reads)]`.
    const SHARED_READS: bool;
    /// Whether tenants write the table that all share: `#[tenant(writable)]`.
    const WRITABLE: bool;
}

impl<C> sealed::Sealed for MustHaveTenant<C> {}
impl<C: Column> Class for MustHaveTenant<C> {
    const NAME: &'static str = "MustHaveTenant";
    const HAS_TENANT: bool = true;
    const COLUMN_NAME: Option<&'static str> = Some(C::NAME);
    const SHARED_READS: bool = false;
    const WRITABLE: bool = false;
}

impl<C, Reads> sealed::Sealed for MayHaveTenant<C, Reads> {}
impl<C: Column, Reads: RowsRead> Class for MayHaveTenant<C, Reads> {
    const NAME: &'static str = "MayHaveTenant";
    const HAS_TENANT: bool = true;
    const COLUMN_NAME: Option<&'static str> = Some(C::NAME);
    const SHARED_READS: bool = Reads::SHARED;
    const WRITABLE: bool = false;
}

impl<Writes> sealed::Sealed for HasNoTenant<Writes> {}
impl<Writes: WhoWrites> Class for HasNoTenant<Writes> {
    const NAME: &'static str = "HasNoTenant";
    const HAS_TENANT: bool = false;
    const COLUMN_NAME: Option<&'static str> = None;
    const SHARED_READS: bool = false;
    const WRITABLE: bool = Writes::TENANTS;
}
