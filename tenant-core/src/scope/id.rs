//! The id of a tenant, and the bind value that carries it.

use std::fmt::{self, Debug};
use std::hash::Hash;

use diesel::backend::Backend;
use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::internal::derives::as_expression::Bound;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{SingleValue, SqlType};

use crate::error::Error;

/// What can identify a tenant: `i32`, `i64`, `String`, `Uuid`, a newtype …
///
/// Implemented for every type with the listed traits. Whether an id fits a
/// table's column is a matter of [`TenantIdFor`].
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` can't identify a tenant",
    label = "not the type of a tenant's id",
    note = "an id is compared, hashed and shown, and it owns its data: it is `Clone + Debug + Eq + Hash + Send + Sync + 'static`",
    note = "use the Rust type of the tenant column, for example `i32`, `i64`, `String` or `Uuid`, or derive these traits for a newtype"
)]
pub trait TenantId: Clone + Debug + Eq + Hash + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<T> TenantId for T where T: Clone + Debug + Eq + Hash + Send + Sync + 'static {}

/// An id that can be compared with a tenant column of SQL type `ST`.
///
/// Implemented for every [`TenantId`] that Diesel can bind as a value of `ST`.
/// An `Option` is none: the column's NULL means the host, not a tenant.
#[diagnostic::on_unimplemented(
    message = "a tenant id of type `{Self}` can't be compared with a tenant column of SQL type `{ST}`",
    label = "wrong id type for this table",
    note = "the scope's id type and the SQL type of the tenant column must fit, as in Diesel's `column.eq(id)`",
    note = "make the scope with the column's type, for example `TenantScope::<i32>` for an `Integer` column"
)]
pub trait TenantIdFor<ST>: TenantId {}

#[diagnostic::do_not_recommend]
impl<ST, T> TenantIdFor<ST> for T
where
    T: TenantId + AsExpression<ST>,
    ST: SqlType + TypedExpressionType,
{
}

/// The id as a scope binds it: in a guard, and in the tenant column of a row that it
/// inserts.
///
/// It is serialised exactly as the id itself, and it is never NULL. NULL in a tenant
/// column marks the rows of the host, and a tenant's id must not become that.
#[derive(Clone, PartialEq, Eq, Hash)]
#[doc(hidden)]
pub struct ScopeId<Id>(pub(crate) Id);

impl<ST, Id> AsExpression<ST> for ScopeId<Id>
where
    ST: SqlType + SingleValue + TypedExpressionType,
{
    type Expression = Bound<ST, Self>;

    fn as_expression(self) -> Self::Expression {
        Bound::new(self)
    }
}

impl<ST, DB, Id> ToSql<ST, DB> for ScopeId<Id>
where
    DB: Backend,
    Id: TenantId + ToSql<ST, DB>,
{
    #[inline]
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        match self.0.to_sql(out)? {
            IsNull::No => Ok(IsNull::No),
            IsNull::Yes => is_null(&self.0),
        }
    }
}

#[cold]
fn is_null(id: &dyn Debug) -> serialize::Result {
    Err(Box::new(Error::NullId {
        id: format!("{id:?}"),
    }))
}

impl<Id: Debug> Debug for ScopeId<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
