//! The id of a tenant, and the bind value that carries it.

use std::fmt::{self, Debug};
use std::hash::{DefaultHasher, Hash, Hasher};

use diesel::backend::Backend;
use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::internal::derives::as_expression::Bound;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{SingleValue, SqlType};

use super::fingerprint;

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

/// The bind value of a guard.
///
/// It is serialised exactly as the id itself. It exists so that the guards of
/// a finished query can be told apart from the caller's values: see
/// [`verify`](crate::run).
#[derive(Clone, PartialEq, Eq, Hash)]
#[doc(hidden)]
pub struct ScopeId<Id>(pub(crate) Id);

impl<Id: Hash> ScopeId<Id> {
    /// Identifies the id among the scopes of one process.
    pub(crate) fn fingerprint(id: &Id) -> u64 {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        hasher.finish()
    }
}

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
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<Id: Debug + Hash> Debug for ScopeId<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if fingerprint::is_asked(f) {
            fingerprint::answer(Self::fingerprint(&self.0), f)
        } else {
            self.0.fmt(f)
        }
    }
}
