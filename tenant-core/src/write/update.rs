//! `UPDATE`.

use diesel::EqAll;
use diesel::dsl;
use diesel::expression::{Expression, NonAggregate, SelectableExpression};
use diesel::query_builder::{
    AsQuery, IntoUpdateTarget, Query, QueryId, ReturningClause, UpdateStatement,
};
use diesel::query_dsl::methods::{BoxedDsl, FilterDsl};
use diesel::query_source::{QuerySource, Table};
use diesel::sql_types::BoolOrNullableBool;

use super::{Assignments, Changes, Fill, NoSubquery, WritableTable, WriteTarget};
use crate::expr::ScopedExpression;
use crate::guard::Guard;
use crate::impossible::{Holds, Impossible};
use crate::query::{Conjunct, First, Restrict, ValidPredicate};
use crate::scope::Scope;

/// An update of rows of one scope, made by [`Scope::update`].
///
/// Its methods are those of Diesel's `UpdateStatement`, and
/// [`find`](Self::find). The guard stands in the statement's `WHERE` from the
/// start, apart from the caller's predicates.
///
/// Its prepared statement is kept, as that of a query is; Diesel prepares each
/// update anew. Not kept are updates with a part of which Diesel keeps none, such as
/// raw SQL or a list that is no array; nor are more than 256 texts, since one
/// changeset with optional fields gives many.
#[derive(Debug, Clone)]
#[must_use = "statements are only executed when calling `execute`, `get_result` or similar"]
pub struct ScopedUpdate<U, S> {
    pub(super) statement: U,
    pub(super) scope: S,
    /// The scope that made the target, if it is a query.
    pub(super) target_scope: Option<S>,
    pub(super) guard_ids: usize,
    /// The column that `set` must not assign.
    pub(super) tenant_column: Option<&'static str>,
    /// Whether what it returns is known by its type; the other parts are read.
    pub(super) returns_what_is_known: bool,
}

/// A target that scope `S` can update.
#[diagnostic::on_unimplemented(
    message = "the scope `{S}` can't update this target",
    label = "expected a table that this scope writes, a record of it, or a query of this scope",
    note = "a target is a table with a tenant class, an `Identifiable` record of one, or a query of the same scope with filters and nothing else: no join, select, order or limit",
    note = "a tenant writes its own rows, the host its own and those of `HasNoTenant` tables; a tenant writes a `HasNoTenant` table if that says `#[tenant(writable)]`; a `TenantSetScope` only reads; and the id of a scope has the type of the tenant column",
    note = "the predicate of a plain Diesel query can't be kept apart from the guard: write `scope.update(table).filter(…)` or `scope.update(scope.from(table).filter(…))`, and `scope.delete(…)` likewise; without the filter, all rows of the scope are written"
)]
pub trait Updatable<S, By> {
    /// Diesel's statement, restricted to the scope.
    type Statement;

    /// Starts the update.
    #[doc(hidden)]
    fn start(self, scope: &S) -> ScopedUpdate<Self::Statement, S>;
}

/// Diesel's update of a whole table.
pub(super) type Whole<T> = UpdateStatement<T, <T as IntoUpdateTarget>::WhereClause>;

#[diagnostic::do_not_recommend]
impl<W, S, By> Updatable<S, By> for W
where
    S: Scope,
    W: WriteTarget<S, By>,
    W::Table: IntoUpdateTarget<Table = W::Table>,
    <W::Table as WritableTable<S>>::Guard: Restrict<Whole<W::Table>>,
    W::Predicate:
        Restrict<<<W::Table as WritableTable<S>>::Guard as Restrict<Whole<W::Table>>>::Output>,
{
    type Statement = <W::Predicate as Restrict<
        <<W::Table as WritableTable<S>>::Guard as Restrict<Whole<W::Table>>>::Output,
    >>::Output;

    fn start(self, scope: &S) -> ScopedUpdate<Self::Statement, S> {
        let (table, predicate, target_scope) = self.into_target();
        let guarded = W::Table::write_guard(scope).restrict(diesel::update(table));
        ScopedUpdate {
            statement: predicate.restrict(guarded),
            scope: scope.clone(),
            target_scope,
            guard_ids: <W::Table as WritableTable<S>>::Guard::IDS,
            tenant_column: <W::Table as WritableTable<S>>::Fill::COLUMN,
            returns_what_is_known: true,
        }
    }
}

// What can't be updated is told once: see `Impossible`.
#[diagnostic::do_not_recommend]
impl<W, S, By> Updatable<S, By> for W
where
    Impossible<W>: Holds,
{
    type Statement = Impossible<W>;

    fn start(self, _: &S) -> ScopedUpdate<Self::Statement, S> {
        <Impossible<W> as Holds>::refuse()
    }
}

/// The update with another statement: a macro for the reason that is said where
/// [`ScopedSelect`](crate::query::ScopedSelect) has one.
macro_rules! with {
    ($update:ident.statement = $statement:expr) => {
        ScopedUpdate {
            statement: $statement,
            scope: $update.scope,
            target_scope: $update.target_scope,
            guard_ids: $update.guard_ids,
            tenant_column: $update.tenant_column,
            returns_what_is_known: $update.returns_what_is_known,
        }
    };
}

impl<T, W, V, R, S> ScopedUpdate<UpdateStatement<T, W, V, R>, S>
where
    T: QuerySource,
{
    /// Restricts the update to rows that also fulfil `predicate`.
    pub fn filter<X>(
        self,
        predicate: X,
    ) -> ScopedUpdate<dsl::Filter<UpdateStatement<T, W, V, R>, Conjunct<First<X::Accepted>>>, S>
    where
        X: ScopedExpression<S> + Expression + NonAggregate,
        X::SqlType: BoolOrNullableBool,
        First<X::Accepted>: ValidPredicate<T>,
        UpdateStatement<T, W, V, R>: FilterDsl<Conjunct<First<X::Accepted>>>,
    {
        let predicate = Conjunct(First(predicate.accepted()));
        with!(self.statement = FilterDsl::filter(self.statement, predicate))
    }

    /// Restricts the update to the row with this primary key.
    pub fn find<PK>(
        self,
        key: PK,
    ) -> ScopedUpdate<
        dsl::Filter<
            UpdateStatement<T, W, V, R>,
            Conjunct<First<<T::PrimaryKey as EqAll<PK>>::Output>>,
        >,
        S,
    >
    where
        T: Table + Default,
        T::PrimaryKey: EqAll<PK>,
        UpdateStatement<T, W, V, R>:
            FilterDsl<Conjunct<First<<T::PrimaryKey as EqAll<PK>>::Output>>>,
    {
        let key = T::default().primary_key().eq_all(key);
        let predicate = Conjunct(First(key));
        with!(self.statement = FilterDsl::filter(self.statement, predicate))
    }

    /// Boxes the `WHERE`, so that filters can be added in a loop.
    pub fn into_boxed<'a, DB>(
        self,
    ) -> ScopedUpdate<dsl::IntoBoxed<'a, UpdateStatement<T, W, V, R>, DB>, S>
    where
        UpdateStatement<T, W, V, R>: BoxedDsl<'a, DB>,
    {
        with!(self.statement = self.statement.internal_into_boxed())
    }
}

impl<T, W, S> ScopedUpdate<UpdateStatement<T, W>, S>
where
    T: QuerySource,
{
    /// What is assigned: a column, a tuple, an `Option` of these, or an
    /// `AsChangeset` struct.
    ///
    /// The tenant column is none of it: a column, tuple or `Option` that names it
    /// does not compile; a struct or a raw fragment that does makes the
    /// statement fail with
    /// [`Error::TenantColumnAssigned`](crate::Error::TenantColumnAssigned)
    /// before it is sent.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let renamed = scope
    ///     .update(projects::table)
    ///     .find(3)
    ///     .set(projects::name.eq("hindenburg"))
    ///     .execute(&mut conn)?;
    /// assert_eq!(renamed, 1);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    ///
    /// ```compile_fail,E0283
    /// # use tenant_doc_setup::*;
    /// let scope = TenantScope::trusted(1, "docs");
    /// scope.update(projects::table).find(3).set(projects::tenant_id.eq(2));
    /// ```
    pub fn set<V, NotTheTenantColumn>(
        self,
        values: V,
    ) -> ScopedUpdate<UpdateStatement<T, W, Changes<V::Changeset, T>>, S>
    where
        T: WritableTable<S>,
        V: Assignments<T, NotTheTenantColumn>,
        UpdateStatement<T, W, Changes<V::Changeset, T>>: AsQuery,
    {
        let changes = Changes::new(values.as_changeset(), T::Fill::COLUMN);
        with!(self.statement = self.statement.set(changes))
    }
}

impl<T, W, V, S> ScopedUpdate<UpdateStatement<T, W, V>, S>
where
    T: Table,
{
    /// What comes back of each updated row, on backends with `RETURNING`.
    ///
    /// Columns of the table and expressions of them; no subqueries.
    pub fn returning<E>(
        self,
        returned: E,
    ) -> ScopedUpdate<UpdateStatement<T, W, V, ReturningClause<E>>, S>
    where
        E: NoSubquery + SelectableExpression<T> + QueryId,
        UpdateStatement<T, W, V, ReturningClause<E>>: Query,
    {
        let returns_what_is_known = E::HAS_STATIC_QUERY_ID;
        ScopedUpdate {
            returns_what_is_known,
            ..with!(self.statement = self.statement.returning(returned))
        }
    }
}
