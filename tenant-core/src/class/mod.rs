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
mod list;
mod none;
mod tenant;

#[doc(hidden)]
pub use self::column::ClassByColumn;
pub use self::column::{NotNullColumn, NullableColumn, TenantColumnOf};
pub use self::host::{MayHaveTenant, OwnAndHostRows, OwnRows};
#[doc(hidden)]
pub use self::list::PlainName;
pub(crate) use self::list::is_shared;
pub use self::list::{ClassifiedTable, classified_tables};
pub use self::none::{HasNoTenant, HostWrites, TenantWrites};
pub use self::tenant::MustHaveTenant;

use crate::sealed::Sealed;
use crate::write::TenantColumn;

/// A table whose class is declared.
///
/// Implemented by the three derives, once for each table: a second class for
/// the same table is a conflicting implementation, hence the trait's name.
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
}

/// One of the three classes.
pub trait Class: Sealed + TenantColumn {
    /// The name of its derive.
    const NAME: &'static str;
    /// Whether its rows name a tenant.
    const HAS_TENANT: bool;
}

impl<C> Sealed for MustHaveTenant<C> {}
impl<C> Class for MustHaveTenant<C> {
    const NAME: &'static str = "MustHaveTenant";
    const HAS_TENANT: bool = true;
}

impl<C, Reads> Sealed for MayHaveTenant<C, Reads> {}
impl<C, Reads> Class for MayHaveTenant<C, Reads> {
    const NAME: &'static str = "MayHaveTenant";
    const HAS_TENANT: bool = true;
}

impl<Writes> Sealed for HasNoTenant<Writes> {}
impl<Writes> Class for HasNoTenant<Writes> {
    const NAME: &'static str = "HasNoTenant";
    const HAS_TENANT: bool = false;
}
