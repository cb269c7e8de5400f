//! Writes a Diesel select statement with the `WHERE` of a scoped query.
//!
//! Diesel's statement can't hold a `WHERE` clause of another crate, so the
//! clause is put in while the statement is written. The order of the clauses
//! is that of Diesel's own `QueryFragment` for ANSI select statements; each
//! clause writes itself.

use diesel::internal::table_macro::{BoxedSelectStatement, SelectStatement};
use diesel::query_builder::{AstPass, BoxedLimitOffsetClause, QueryFragment};
use diesel::result::QueryResult;

use super::ScopedSelect;
use crate::backend::ScopedBackend;
use crate::guard::{Guard, see_query};
use crate::pass::{lift_joins, walk_part};
use crate::query::sealed::Key;
use crate::query::{Predicate, walk_where};

/// A Diesel select statement that can be written with parts from outside.
pub trait WalkSelect<DB: ScopedBackend> {
    /// Walks the statement, with `column` at the end of its select list (`()` for
    /// none), and with guard and predicates for its `WHERE`.
    #[doc(hidden)]
    fn walk_select<'b, C, G, P>(
        &'b self,
        column: &'b C,
        guard: &'b G,
        predicate: &'b P,
        out: AstPass<'_, 'b, DB>,
        key: Key,
    ) -> QueryResult<()>
    where
        C: QueryFragment<DB>,
        G: Guard + QueryFragment<DB>,
        P: Predicate + QueryFragment<DB>;
}

impl<Q, G, P, S> ScopedSelect<Q, G, P, S> {
    /// Writes the query with `column` at the end of its select list.
    pub(crate) fn walk_with<'b, DB, C>(
        &'b self,
        column: &'b C,
        out: AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>
    where
        DB: ScopedBackend,
        C: QueryFragment<DB>,
        Q: WalkSelect<DB>,
        G: Guard + QueryFragment<DB>,
        P: Predicate + QueryFragment<DB>,
    {
        let _sight = see_query(&self.anchors);
        self.statement
            .walk_select(column, &self.guard, &self.predicate, out, Key)
    }
}

/// The clauses that both kinds of statement have as fields. An inspection reads
/// those that can hold raw SQL on their own.
macro_rules! walk_up_to_having {
    ($statement:ident, $column:ident, $guard:ident => $Guard:ty, $predicate:ident, $out:ident) => {
        $out.push_sql("SELECT ");
        walk_part(&$statement.distinct, $out.reborrow())?;
        walk_part(&$statement.select, $out.reborrow())?;
        $column.walk_ast($out.reborrow())?;
        if <$Guard>::LIFTS_JOINS {
            let _lifted = lift_joins();
            $statement.from.walk_ast($out.reborrow())?;
        } else {
            $statement.from.walk_ast($out.reborrow())?;
        }
        walk_where!($guard => $Guard, $predicate => P, $out);
        walk_part(&$statement.group_by, $out.reborrow())?;
        walk_part(&$statement.having, $out.reborrow())?;
    };
}

impl<DB, F, S, D, W, O, LOf, G, H, LC> WalkSelect<DB>
    for SelectStatement<F, S, D, W, O, LOf, G, H, LC>
where
    DB: ScopedBackend,
    F: QueryFragment<DB>,
    S: QueryFragment<DB>,
    D: QueryFragment<DB>,
    O: QueryFragment<DB>,
    LOf: QueryFragment<DB>,
    G: QueryFragment<DB>,
    H: QueryFragment<DB>,
    LC: QueryFragment<DB>,
{
    fn walk_select<'b, C, Gu, P>(
        &'b self,
        column: &'b C,
        guard: &'b Gu,
        predicate: &'b P,
        mut out: AstPass<'_, 'b, DB>,
        _: Key,
    ) -> QueryResult<()>
    where
        C: QueryFragment<DB>,
        Gu: Guard + QueryFragment<DB>,
        P: Predicate + QueryFragment<DB>,
    {
        walk_up_to_having!(self, column, guard => Gu, predicate, out);
        walk_part(&self.order, out.reborrow())?;
        self.limit_offset.walk_ast(out.reborrow())?;
        self.locking.walk_ast(out)
    }
}

impl<'a, DB, ST, F, GB> WalkSelect<DB> for BoxedSelectStatement<'a, ST, F, DB, GB>
where
    DB: ScopedBackend,
    F: QueryFragment<DB>,
    BoxedLimitOffsetClause<'a, DB>: QueryFragment<DB>,
{
    fn walk_select<'b, C, G, P>(
        &'b self,
        column: &'b C,
        guard: &'b G,
        predicate: &'b P,
        mut out: AstPass<'_, 'b, DB>,
        _: Key,
    ) -> QueryResult<()>
    where
        C: QueryFragment<DB>,
        G: Guard + QueryFragment<DB>,
        P: Predicate + QueryFragment<DB>,
    {
        walk_up_to_having!(self, column, guard => G, predicate, out);
        if let Some(order) = &self.order {
            out.push_sql(" ORDER BY ");
            walk_part(order, out.reborrow())?;
        }
        self.limit_offset.walk_ast(out)
    }
}
