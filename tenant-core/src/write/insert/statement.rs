//! The finished insert.

use diesel::backend::Backend;
use diesel::expression::{Expression, NonAggregate, SelectableExpression};
use diesel::query_builder::{AstPass, QueryFragment, QueryId, ReturningClause};
use diesel::result::QueryResult;

use super::{Fill, InsertSource, Row, SelectedRows};
use crate::backend::ScopedBackend;
use crate::origin::{
    IntoLoadable, LookedUp, Origin, Problem, Returns, ScopedStatement, StatementId, sealed,
};
use crate::pass::{self, WalkStatement, walk_part};
use crate::scope::ScopeValue;
use crate::write::insert::Complete;
use crate::write::sealed::Key;
use crate::write::{NoSubquery, NothingReturned, ReturnedFrom, Upsert};

/// An insert of rows of one scope, made by
/// [`values`](super::ScopedInsertInto::values).
///
/// `V` is what it takes its rows from, complete with the tenant column, `Op` the word for
/// the insert, `R` what it returns.
#[derive(Debug, Clone)]
#[must_use = "statements are only executed when calling `execute`, `get_result` or similar"]
pub struct ScopedInsert<T, V, Op, R, S> {
    table: T,
    source: V,
    operator: Op,
    returning: R,
    origin: Origin<S>,
}

impl<T, V, Op, S> ScopedInsert<T, V, Op, NothingReturned, S> {
    pub(super) fn new(table: T, source: V, operator: Op, origin: Origin<S>) -> Self {
        Self {
            table,
            source,
            operator,
            returning: NothingReturned,
            origin,
        }
    }

    /// What comes back of each inserted row, on backends with `RETURNING`.
    ///
    /// Columns of the table and expressions of them; no subqueries.
    pub fn returning<E>(self, returned: E) -> ScopedInsert<T, V, Op, ReturningClause<E>, S>
    where
        E: NoSubquery + SelectableExpression<T> + NonAggregate,
    {
        self.map_returning(|_| ReturningClause(returned))
    }
}

impl<T, V, Op, R, S> ScopedInsert<T, V, Op, R, S> {
    /// The same insert of other rows.
    pub(in crate::write) fn map_source<N>(
        self,
        change: impl FnOnce(V) -> N,
    ) -> ScopedInsert<T, N, Op, R, S> {
        ScopedInsert {
            table: self.table,
            source: change(self.source),
            operator: self.operator,
            returning: self.returning,
            origin: self.origin,
        }
    }

    fn map_returning<N>(self, change: impl FnOnce(R) -> N) -> ScopedInsert<T, V, Op, N, S> {
        ScopedInsert {
            table: self.table,
            source: self.source,
            operator: self.operator,
            returning: change(self.returning),
            origin: self.origin,
        }
    }

    /// As in Diesel: a statement without `returning` returns all columns.
    pub(crate) fn returning_rows(self) -> ScopedInsert<T, V, Op, R::Clause, S>
    where
        R: ReturnedFrom<T>,
    {
        self.map_returning(|returned| returned.into_clause(Key))
    }

    /// Notes that a value is for the tenant column of `F`, by another Rust name of it.
    pub(super) fn names_tenant_column<F: Fill>(&mut self) {
        self.origin
            .has_problem(Problem::NamesTenantColumn(F::COLUMN.unwrap_or_default()));
    }

    pub(in crate::write) fn scope(&self) -> &S {
        self.origin.scope()
    }
}

impl<T, V, Op, R, S: ScopeValue> sealed::Sealed for ScopedInsert<T, V, Op, R, S> {}

#[diagnostic::do_not_recommend]
impl<T, V, Op, R, S: ScopeValue> ScopedStatement for ScopedInsert<T, V, Op, R, S> {
    type Scope = S;

    const WRITES: bool = true;

    fn origin(&self) -> &Origin<S> {
        &self.origin
    }
}

impl<T, V, Op, E: Expression, S> Returns for ScopedInsert<T, V, Op, ReturningClause<E>, S> {
    type SqlType = E::SqlType;
}

/// Inserts that are one statement on every backend. A [`RowList`](super::RowList) may be several: see
/// [`LoadScoped`](crate::execute::LoadScoped).
macro_rules! loadable {
    ($(<$($param:ident $(: $bound:path)?),*> $source:ty;)*) => {$(
        impl<T, Op, R, S, $($param $(: $bound)?),*> IntoLoadable
            for ScopedInsert<T, $source, Op, R, S>
        where
            R: ReturnedFrom<T>,
            S: ScopeValue,
        {
            type Loadable = ScopedInsert<T, $source, Op, R::Clause, S>;

            fn into_loadable(self) -> Self::Loadable {
                self.returning_rows()
            }
        }
    )*};
}

loadable! {
    <V, F> Row<V, F>;
    <Q: Complete<F>, C, F> SelectedRows<Q, C, F>;
    <V, F, Target, Action> Upsert<Row<V, F>, Target, Action>;
    <Q: Complete<F>, C, F, Target, Action> Upsert<SelectedRows<Q, C, F>, Target, Action>;
}

impl<T, V, Op, R, S> StatementId for ScopedInsert<T, V, Op, R, S>
where
    T: QueryId,
    V: StatementId,
    Op: QueryId,
    R: QueryId,
    S: 'static,
{
    type Id = ScopedInsert<T::QueryId, V::Id, Op::QueryId, R::QueryId, S>;

    const IS_STATIC: bool =
        V::IS_STATIC && T::HAS_STATIC_QUERY_ID && Op::HAS_STATIC_QUERY_ID && R::HAS_STATIC_QUERY_ID;
    const HAS_MANY_TEXTS: bool = V::HAS_MANY_TEXTS;
    const IS_LIST: bool = V::IS_LIST;
    const LOOKED_UP: LookedUp = V::LOOKED_UP;

    fn shape(&self) -> Option<u64> {
        let is_decided_by_values =
            T::HAS_STATIC_QUERY_ID && Op::HAS_STATIC_QUERY_ID && R::HAS_STATIC_QUERY_ID;
        if is_decided_by_values {
            self.source.shape()
        } else {
            None
        }
    }
}

/// For `debug_query`.
impl<DB, T, V, Op, R, S> QueryFragment<DB> for ScopedInsert<T, V, Op, R, S>
where
    DB: Backend,
    Self: WalkStatement<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        pass::show(self, out)
    }
}

impl<T, V, Op, R, S> ScopedInsert<T, V, Op, R, S> {
    /// Walks the statement, with the rows as `walk_source` walks them.
    fn walk_around<'b, DB>(
        &'b self,
        mut out: AstPass<'_, 'b, DB>,
        walk_source: impl FnOnce(&'b V, AstPass<'_, 'b, DB>) -> QueryResult<()>,
    ) -> QueryResult<()>
    where
        DB: ScopedBackend,
        T: QueryFragment<DB>,
        Op: QueryFragment<DB>,
        R: QueryFragment<DB>,
    {
        self.operator.walk_ast(out.reborrow())?;
        out.push_sql(" INTO ");
        self.table.walk_ast(out.reborrow())?;
        out.push_sql(" ");
        walk_source(&self.source, out.reborrow())?;
        walk_part(&self.returning, out)
    }
}

impl<DB, T, V, Op, R, S> WalkStatement<DB> for ScopedInsert<T, V, Op, R, S>
where
    DB: ScopedBackend,
    T: QueryFragment<DB>,
    V: InsertSource<DB>,
    Op: QueryFragment<DB>,
    R: QueryFragment<DB>,
{
    fn walk<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk_around(out, |source, out| source.walk_source(out))
    }

    fn separate_rows(&self, backend: &DB) -> Option<usize> {
        self.source.separate_rows(backend)
    }

    fn rows(&self) -> usize {
        self.source.rows()
    }

    fn walk_row<'b>(&'b self, row: usize, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk_around(out, |source, out| source.walk_one(row, out))
    }

    fn walk_values_of<'b>(&'b self, row: usize, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.source.walk_values_of(row, out)
    }
}
