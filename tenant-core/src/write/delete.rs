//! `DELETE`.

use diesel::EqAll;
use diesel::backend::Backend;
use diesel::expression::{Expression, NonAggregate, SelectableExpression};
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId, ReturningClause};
use diesel::query_source::Table;
use diesel::result::QueryResult;
use diesel::sql_types::BoolOrNullableBool;

use super::{NoSubquery, WritableTable, WriteTarget};
use crate::backend::ScopedBackend;
use crate::expr::ScopedExpression;
use crate::guard::Guard;
use crate::query::{
    AndPredicate, BoxedPredicate, IntoBoxedPredicate, IntoLoadable, MadeBy, OrPredicate, Predicate,
    ScopedStatement, ValidPredicate, walk_where,
};
use crate::run::inspect::{self, Inspectable};
use crate::scope::Scope;
use crate::sealed::Sealed;
use crate::text::Piece;

/// A delete of rows of one scope, made by [`Scope::delete`].
///
/// Its methods are those of Diesel's `DeleteStatement`, and
/// [`find`](Self::find). Guard and predicates are kept apart, as in
/// [`ScopedSelect`](crate::query::ScopedSelect), so `or_filter` can't widen.
#[derive(Debug, Clone)]
#[must_use = "statements are only executed when calling `execute`, `get_result` or similar"]
pub struct ScopedDelete<T, G, P, R, S> {
    table: T,
    guard: G,
    predicate: P,
    returning: R,
    scope: S,
    target_scope: Option<S>,
}

/// No `RETURNING`.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NothingReturned;

/// The type of `scope.delete(target)`.
pub type Delete<W, By, S> = ScopedDelete<
    <W as WriteTarget<S, By>>::Table,
    <<W as WriteTarget<S, By>>::Table as WritableTable<S>>::Guard,
    <W as WriteTarget<S, By>>::Predicate,
    NothingReturned,
    S,
>;

impl<T, G, P, S> ScopedDelete<T, G, P, NothingReturned, S>
where
    T: WritableTable<S, Guard = G>,
    S: Scope,
{
    pub(crate) fn start<W, By>(target: W, scope: &S) -> Self
    where
        W: WriteTarget<S, By, Table = T, Predicate = P>,
    {
        let (table, predicate, target_scope) = target.into_target();
        Self {
            table,
            guard: T::write_guard(scope),
            predicate,
            returning: NothingReturned,
            scope: scope.clone(),
            target_scope,
        }
    }
}

impl<T, G, P, R, S> ScopedDelete<T, G, P, R, S> {
    fn map_predicate<N>(self, change: impl FnOnce(P) -> N) -> ScopedDelete<T, G, N, R, S> {
        ScopedDelete {
            table: self.table,
            guard: self.guard,
            predicate: change(self.predicate),
            returning: self.returning,
            scope: self.scope,
            target_scope: self.target_scope,
        }
    }

    fn map_returning<N>(self, returning: N) -> ScopedDelete<T, G, P, N, S> {
        ScopedDelete {
            table: self.table,
            guard: self.guard,
            predicate: self.predicate,
            returning,
            scope: self.scope,
            target_scope: self.target_scope,
        }
    }

    /// Restricts the delete to rows that also fulfil `predicate`.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let deleted = scope
    ///     .delete(tasks::table)
    ///     .filter(tasks::title.eq("launch"))
    ///     .or_filter(tasks::title.eq("spy")) // another tenant's
    ///     .execute(&mut conn)?;
    /// assert_eq!(deleted, 1);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn filter<X>(self, predicate: X) -> ScopedDelete<T, G, P::Output, R, S>
    where
        X: ScopedExpression<S> + Expression + NonAggregate,
        X::SqlType: BoolOrNullableBool,
        P: AndPredicate<X::Accepted, T>,
    {
        self.map_predicate(|chain| chain.and(predicate.accepted()))
    }

    /// Extends the delete to own rows that fulfil `predicate`.
    pub fn or_filter<X>(self, predicate: X) -> ScopedDelete<T, G, P::Output, R, S>
    where
        X: ScopedExpression<S> + Expression + NonAggregate,
        X::SqlType: BoolOrNullableBool,
        P: OrPredicate<X::Accepted, T>,
    {
        self.map_predicate(|chain| chain.or(predicate.accepted()))
    }

    /// Restricts the delete to the row with this primary key.
    pub fn find<PK>(
        self,
        key: PK,
    ) -> ScopedDelete<
        T,
        G,
        <P as AndPredicate<<T::PrimaryKey as EqAll<PK>>::Output, T>>::Output,
        R,
        S,
    >
    where
        T: Table,
        T::PrimaryKey: EqAll<PK>,
        P: AndPredicate<<T::PrimaryKey as EqAll<PK>>::Output, T>,
    {
        let key = self.table.primary_key().eq_all(key);
        self.map_predicate(|chain| chain.and(key))
    }

    /// Boxes the predicates, so that filters can be added in a loop.
    pub fn into_boxed<'a, DB>(self) -> ScopedDelete<T, G, BoxedPredicate<'a, DB>, R, S>
    where
        P: ValidPredicate<T> + IntoBoxedPredicate<'a, DB>,
    {
        self.map_predicate(IntoBoxedPredicate::into_boxed)
    }
}

impl<T, G, P, S> ScopedDelete<T, G, P, NothingReturned, S> {
    /// What comes back of each deleted row, on backends with `RETURNING`.
    ///
    /// Columns of the table and expressions of them; no subqueries.
    pub fn returning<E>(self, returned: E) -> ScopedDelete<T, G, P, ReturningClause<E>, S>
    where
        E: NoSubquery + SelectableExpression<T>,
    {
        self.map_returning(ReturningClause(returned))
    }
}

impl<T, G, P, R, S> Sealed for ScopedDelete<T, G, P, R, S> {}

#[diagnostic::do_not_recommend]
impl<T, G: Guard, P, R, S: Scope> ScopedStatement for ScopedDelete<T, G, P, R, S> {
    type Scope = S;

    fn made_by(&self) -> MadeBy<'_, S> {
        MadeBy {
            other_scope: self.target_scope.as_ref(),
            ..MadeBy::of(&self.scope, G::IDS)
        }
    }
}

impl<T, G, P, E, S> Query for ScopedDelete<T, G, P, ReturningClause<E>, S>
where
    E: SelectableExpression<T>,
    P: ValidPredicate<T>,
{
    type SqlType = E::SqlType;
}

/// As in Diesel: a statement without `returning` returns all columns.
impl<T, G, P, S> IntoLoadable for ScopedDelete<T, G, P, NothingReturned, S>
where
    T: Table,
    G: Guard,
    S: Scope,
{
    type Loadable = ScopedDelete<T, G, P, ReturningClause<T::AllColumns>, S>;

    fn into_loadable(self) -> Self::Loadable {
        self.map_returning(ReturningClause(T::all_columns()))
    }
}

impl<T, G, P, E, S> IntoLoadable for ScopedDelete<T, G, P, ReturningClause<E>, S>
where
    G: Guard,
    S: Scope,
{
    type Loadable = Self;

    fn into_loadable(self) -> Self {
        self
    }
}

impl<T, G, P, R, S> QueryId for ScopedDelete<T, G, P, R, S>
where
    T: QueryId,
    G: QueryId,
    P: QueryId,
    R: QueryId,
{
    type QueryId = ScopedDelete<T::QueryId, G::QueryId, P::QueryId, R::QueryId, ()>;

    const HAS_STATIC_QUERY_ID: bool = T::HAS_STATIC_QUERY_ID
        && G::HAS_STATIC_QUERY_ID
        && P::HAS_STATIC_QUERY_ID
        && R::HAS_STATIC_QUERY_ID;
}

impl<DB, T, G, P, R, S> QueryFragment<DB> for ScopedDelete<T, G, P, R, S>
where
    DB: ScopedBackend,
    G: Guard,
    S: Scope,
    Self: Inspectable<DB>,
    P: ValidPredicate<T>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if inspect::is_inspection(&out) {
            return inspect::write_mark(self, Piece::Delete, self.made_by().scope, out);
        }
        self.walk_whole(out)
    }
}

impl<DB, T, G, P, R, S: Scope> Inspectable<DB> for ScopedDelete<T, G, P, R, S>
where
    DB: ScopedBackend,
    T: QueryFragment<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB>,
    R: QueryFragment<DB>,
{
    fn walk_whole<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("DELETE FROM ");
        self.table.walk_ast(out.reborrow())?;
        walk_where!(&self.guard => G, &self.predicate => P, out);
        self.returning.walk_ast(out)
    }
}

impl<DB: Backend> QueryFragment<DB> for NothingReturned {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}
