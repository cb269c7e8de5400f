//! Which tables can own the rows of others.

use diesel::query_source::{Column, Table};
use diesel::sql_types::{IntoNullable, SqlType, is_nullable};

use super::{InSubtree, IsTenant, MayHaveTenant, MemberOfTenants, MustHaveTenant, OfKind, Through};

/// A class whose rows belong to somebody, so that rows of other tables can belong to the
/// same one.
#[diagnostic::on_unimplemented(
    message = "no row can belong to a tenant through a table of class `{Self}`",
    label = "the rows of that table belong to no tenant",
    note = "`through` names the table of the parents, which is `MustHaveTenant`, `MayHaveTenant` or `IsTenant`",
    note = "what hangs on a shared table is `HasNoTenant`, what hangs on a table of the host is `HostOnly`"
)]
pub trait OwnsRows {}

impl<C> OwnsRows for MustHaveTenant<C> {}
impl<C, R> OwnsRows for MayHaveTenant<C, R> {}
impl<C, W> OwnsRows for IsTenant<C, W> {}
impl<K> OwnsRows for Through<K> {}
impl<K> OwnsRows for MemberOfTenants<K> {}
impl<M: OwnsRows, Id> OwnsRows for OfKind<M, Id> {}
impl<M: OwnsRows, B> OwnsRows for InSubtree<M, B> {}

/// An own column that can hold the column `K` of a parent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't hold `{K}`",
    label = "not of the SQL type of the parent's key",
    note = "`through(order_id = orders)` is about the primary key of `orders`; another column is named in parentheses, `through(order_ref = orders(reference))`, and of several columns each one: `through(a = orders(x), b = orders(y))`"
)]
pub trait HoldsKey<K> {}

#[diagnostic::do_not_recommend]
impl<F, K> HoldsKey<K> for F
where
    F: Column<SqlType: IntoNullable>,
    K: Column<SqlType: IntoNullable<Nullable = <F::SqlType as IntoNullable>::Nullable>>,
    K::Table: Table,
{
}

/// The column is NOT NULL, as `through` demands.
#[diagnostic::on_unimplemented(
    message = "`through` needs a NOT NULL column, but `{Self}` is nullable",
    label = "this column is nullable",
    note = "a row without parent would belong to nobody",
    note = "make the column NOT NULL, or give the table a tenant column of its own"
)]
pub trait NotNullKey {}

#[diagnostic::do_not_recommend]
impl<C> NotNullKey for C
where
    C: Column,
    C::SqlType: SqlType<IsNull = is_nullable::NotNull>,
{
}
