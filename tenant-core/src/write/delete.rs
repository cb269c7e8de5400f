//! `DELETE`.

use diesel::expression::SelectableExpression;
use diesel::query_builder::{AstPass, QueryFragment, QueryId, ReturningClause};
use diesel::result::QueryResult;

use super::rows::TargetRows;
use super::{NoSubquery, NothingReturned, ReturnedFrom, WritableTable, WriteTarget};
use crate::backend::ScopedBackend;
use crate::guard::{Guard, see_parts};
use crate::origin::{
    IntoLoadable, Origin, Returns, ScopedStatement, StatementId, StatementScope, sealed,
};
use crate::pass::{self, WalkStatement, walk_part};
use crate::query::{Predicate, ValidPredicate, walk_where};
use crate::write::sealed::Key;

/// A delete of rows of one scope, made by [`Scope::delete`](crate::Scope::delete).
///
/// Its methods are those of Diesel's `DeleteStatement`, and
/// [`find`](Self::find). Guard and predicates are kept apart, as in
/// [`ScopedSelect`](crate::query::ScopedSelect), so `or_filter` can't widen.
#[derive(Debug, Clone)]
#[must_use = "statements are only executed when calling `execute`, `get_result` or similar"]
pub struct ScopedDelete<T, G, P, R, S> {
    rows: TargetRows<T, G, P>,
    returning: R,
    origin: Origin<S>,
}

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
    G: Guard,
    S: StatementScope,
{
    pub(crate) fn start<W, By>(target: W, scope: &S) -> Self
    where
        W: WriteTarget<S, By, Table = T, Predicate = P>,
    {
        let mut origin = Origin::of(scope.clone());
        Self {
            rows: TargetRows::of(target, &mut origin),
            returning: NothingReturned,
            origin,
        }
    }
}

impl<T, G, P, R, S> ScopedDelete<T, G, P, R, S> {
    pub(super) fn map_rows<N>(
        self,
        change: impl FnOnce(TargetRows<T, G, P>) -> TargetRows<T, G, N>,
    ) -> ScopedDelete<T, G, N, R, S> {
        ScopedDelete {
            rows: change(self.rows),
            returning: self.returning,
            origin: self.origin,
        }
    }

    fn map_returning<N>(self, change: impl FnOnce(R) -> N) -> ScopedDelete<T, G, P, N, S> {
        ScopedDelete {
            rows: self.rows,
            returning: change(self.returning),
            origin: self.origin,
        }
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
        self.map_returning(|_| ReturningClause(returned))
    }
}

impl<T, G, P, R, S: StatementScope> sealed::Sealed for ScopedDelete<T, G, P, R, S> {}

#[diagnostic::do_not_recommend]
impl<T, G, P, R, S: StatementScope> ScopedStatement for ScopedDelete<T, G, P, R, S> {
    type Scope = S;

    const WRITES: bool = true;

    fn origin(&self) -> &Origin<S> {
        &self.origin
    }
}

impl<T, G, P, E, S> Returns for ScopedDelete<T, G, P, ReturningClause<E>, S>
where
    E: SelectableExpression<T>,
    P: ValidPredicate<T>,
{
    type SqlType = E::SqlType;
}

/// As in Diesel: a statement without `returning` returns all columns.
impl<T, G, P, R, S> IntoLoadable for ScopedDelete<T, G, P, R, S>
where
    R: ReturnedFrom<T>,
    S: StatementScope,
{
    type Loadable = ScopedDelete<T, G, P, R::Clause, S>;

    fn into_loadable(self) -> Self::Loadable {
        self.map_returning(|returned| returned.into_clause(Key))
    }
}

impl<T, G, P, R, S> StatementId for ScopedDelete<T, G, P, R, S>
where
    T: QueryId,
    G: QueryId,
    P: QueryId,
    R: QueryId,
    S: 'static,
{
    type Id = ScopedDelete<T::QueryId, G::QueryId, P::QueryId, R::QueryId, S>;

    const IS_STATIC: bool = T::HAS_STATIC_QUERY_ID
        && G::HAS_STATIC_QUERY_ID
        && P::HAS_STATIC_QUERY_ID
        && R::HAS_STATIC_QUERY_ID;
}

/// For `debug_query`.
impl<DB, T, G, P, R, S> QueryFragment<DB> for ScopedDelete<T, G, P, R, S>
where
    DB: ScopedBackend,
    Self: WalkStatement<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        pass::show(self, out)
    }
}

impl<DB, T, G, P, R, S> WalkStatement<DB> for ScopedDelete<T, G, P, R, S>
where
    DB: ScopedBackend,
    T: QueryFragment<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB> + ValidPredicate<T>,
    R: QueryFragment<DB>,
{
    fn walk<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let _sight = see_parts(&self.rows.anchors);
        out.push_sql("DELETE FROM ");
        self.rows.table.walk_ast(out.reborrow())?;
        walk_where!(&self.rows.guard => G, &self.rows.predicate => P, out);
        walk_part(&self.returning, out)
    }
}
