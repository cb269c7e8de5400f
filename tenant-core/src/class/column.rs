//! What the derives check of a tenant column.
//!
//! Each trait stands for one rule, so that a broken rule gives one message.

use diesel::query_source::{Column, Table};
use diesel::sql_types::{SqlType, is_nullable};

use super::Class;

/// The column exists in table `T`.
#[diagnostic::on_unimplemented(
    message = "table `{T}` has no column `{Self}`",
    label = "no such column in this table",
    note = "the tenant column is `tenant_id`, under `IsTenant` it is `id`, unless the model names another one: `#[tenant(column = …)]`",
    note = "a table without tenant column whose rows belong to tenants names their parents: `#[tenant(through(order_id = orders))]`; a table that all share derives `HasNoTenant`"
)]
pub trait TenantColumnOf<T> {}

#[diagnostic::do_not_recommend]
impl<T, C> TenantColumnOf<T> for C
where
    T: Table,
    C: Column<Table = T>,
{
}

/// The column is NOT NULL, as `MustHaveTenant` demands.
#[diagnostic::on_unimplemented(
    message = "`MustHaveTenant` needs a NOT NULL tenant column, but `{Self}` is nullable",
    label = "this column is nullable",
    note = "under `MustHaveTenant` every row belongs to a tenant; a row with NULL would belong to nobody",
    note = "make the column NOT NULL, or derive `MayHaveTenant` if NULL marks the rows of the host"
)]
pub trait NotNullColumn {}

#[diagnostic::do_not_recommend]
impl<C> NotNullColumn for C
where
    C: Column,
    C::SqlType: SqlType<IsNull = is_nullable::NotNull>,
{
}

/// The column is nullable, as `MayHaveTenant` demands.
#[diagnostic::on_unimplemented(
    message = "`MayHaveTenant` needs a nullable tenant column, but `{Self}` is NOT NULL",
    label = "this column is NOT NULL",
    note = "under `MayHaveTenant` a row with NULL belongs to the host; this column can't hold NULL",
    note = "derive `MustHaveTenant` if every row belongs to a tenant, or make the column `Nullable<…>`"
)]
pub trait NullableColumn {}

#[diagnostic::do_not_recommend]
impl<C> NullableColumn for C
where
    C: Column,
    C::SqlType: SqlType<IsNull = is_nullable::IsNullable>,
{
}

/// The class of a table whose tenant column is `Self`: `K`, if that is a column.
///
/// The derives implement it for the name of a column that does not exist, with
/// a class that every query accepts: then the missing column is the only error.
pub trait ClassByColumn<K> {
    /// The class.
    type Class: Class;
}

impl<C, K> ClassByColumn<K> for C
where
    C: Column,
    K: Class,
{
    type Class = K;
}
