//! Which collisions an upsert is about.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

use crate::write::sealed::Key;
use crate::write::{ColumnNames, IntoColumns};

/// Any unique key.
#[derive(Debug, Clone, Copy)]
pub struct AnyTarget;

/// The unique key of these columns.
#[derive(Debug, Clone, Copy)]
pub struct ConflictColumns<C>(PhantomData<C>);

/// The constraint of this name: see [`on_constraint`].
#[cfg(feature = "postgres_backend")]
#[derive(Debug, Clone, Copy)]
pub struct Constraint<'a>(&'a str);

#[cfg(feature = "postgres_backend")]
/// The unique constraint of this name, for
/// [`on_conflict`](crate::write::ScopedInsert::on_conflict) on PostgreSQL.
///
/// Diesel's `on_constraint` for scoped inserts.
pub fn on_constraint(name: &str) -> Constraint<'_> {
    Constraint(name)
}

/// Marks columns, one or several.
#[derive(Debug, Clone, Copy)]
pub struct ByColumnsOf<By>(PhantomData<By>);

/// Marks a constraint.
#[cfg(feature = "postgres_backend")]
#[derive(Debug, Clone, Copy)]
pub struct ByConstraint;

/// What [`on_conflict`](crate::write::ScopedInsert::on_conflict) takes: a
/// column of table `T`, a tuple of columns, or `on_constraint` (PostgreSQL).
///
/// `By` is found by the compiler; it keeps the implementations apart.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no conflict target for `{T}`",
    label = "expected a column, a tuple of columns, or `tenant_core::dsl::on_constraint(name)`",
    note = "name the columns of one unique key of the table"
)]
pub trait ConflictTarget<T, By> {
    /// The target in the statement.
    type Target;

    /// The target in the statement.
    #[doc(hidden)]
    fn into_conflict_target(self, key: Key) -> Self::Target;
}

#[cfg(feature = "postgres_backend")]
impl<T> ConflictTarget<T, ByConstraint> for Constraint<'_> {
    type Target = Self;

    fn into_conflict_target(self, _: Key) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<C, T, By> ConflictTarget<T, ByColumnsOf<By>> for C
where
    C: IntoColumns<T, By>,
{
    type Target = ConflictColumns<C::Columns>;

    fn into_conflict_target(self, _: Key) -> Self::Target {
        ConflictColumns(PhantomData)
    }
}

impl<DB, C> QueryFragment<DB> for ConflictColumns<C>
where
    DB: Backend,
    C: ColumnNames,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(" (");
        C::push_names(&mut out, Key)?;
        out.push_sql(")");
        Ok(())
    }
}

impl<DB: Backend> QueryFragment<DB> for AnyTarget {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

#[cfg(feature = "postgres_backend")]
impl QueryFragment<diesel::pg::Pg> for Constraint<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, diesel::pg::Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql(" ON CONSTRAINT ");
        out.push_identifier(self.0)
    }
}
