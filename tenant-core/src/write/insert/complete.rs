//! A scoped query with one more column at the end of its select list: the
//! tenant, which the scope adds to the rows that a query selects for an insert.

use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::Fill;
use crate::backend::ScopedBackend;
use crate::guard::Guard;
use crate::origin::{Origin, ScopedStatement, StatementId, sealed};
use crate::pass::WalkStatement;
use crate::query::{Predicate, ScopedCombination, ScopedSelect, WalkSelect};
use crate::scope::ScopeValue;

/// A query of which the select list can be completed with the fill `F`.
pub trait Complete<F>: ScopedStatement {
    /// The completed query.
    type Completed;

    /// Adds `fill` at the end of the select list, of each arm's if there are
    /// several.
    #[doc(hidden)]
    fn complete(self, fill: F) -> Self::Completed;

    /// Whether the query ends in a table: SQLite would take the `ON` of a conflict clause
    /// behind it for that of a join.
    #[doc(hidden)]
    fn is_open(&self) -> bool;
}

/// A query with a further column.
#[derive(Debug, Clone)]
pub struct Completed<Q, F> {
    query: Q,
    column: FurtherColumn<F>,
}

/// `, value` at the end of a select list, if there is a value.
#[derive(Debug, Clone)]
struct FurtherColumn<F>(F);

impl<Q, G, P, S, F> Complete<F> for ScopedSelect<Q, G, P, S>
where
    G: Guard,
    P: Predicate,
    S: ScopeValue,
{
    type Completed = Completed<Self, F>;

    fn complete(self, fill: F) -> Self::Completed {
        Completed {
            query: self,
            column: FurtherColumn(fill),
        }
    }

    fn is_open(&self) -> bool {
        G::IS_ABSENT && self.predicate.is_absent()
    }
}

impl<C, D, L, R, O, Page, S, F> Complete<F> for ScopedCombination<C, D, L, R, O, Page, S>
where
    L: Complete<F>,
    R: Complete<F>,
    S: ScopeValue,
    F: Clone,
{
    type Completed = ScopedCombination<C, D, L::Completed, R::Completed, O, Page, S>;

    fn complete(self, fill: F) -> Self::Completed {
        let again = fill.clone();
        self.map_arms(|left| left.complete(fill), |right| right.complete(again))
    }

    fn is_open(&self) -> bool {
        true
    }
}

impl<Q: ScopedStatement, F> sealed::Sealed for Completed<Q, F> {}

#[diagnostic::do_not_recommend]
impl<Q: ScopedStatement, F> ScopedStatement for Completed<Q, F> {
    type Scope = Q::Scope;

    const WRITES: bool = false;

    fn origin(&self) -> &Origin<Q::Scope> {
        self.query.origin()
    }
}

impl<DB, Q, G, P, S, F> WalkStatement<DB> for Completed<ScopedSelect<Q, G, P, S>, F>
where
    DB: ScopedBackend,
    Q: WalkSelect<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB>,
    F: Fill + QueryFragment<DB>,
{
    fn walk<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.query.walk_with(&self.column, out)
    }
}

impl<DB, F> QueryFragment<DB> for FurtherColumn<F>
where
    DB: ScopedBackend,
    F: Fill + QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if F::COLUMN.is_some() {
            out.push_sql(", ");
        }
        self.0.walk_ast(out)
    }
}

impl<Q: QueryId, F: QueryId> QueryId for Completed<Q, F> {
    type QueryId = Completed<Q::QueryId, F::QueryId>;

    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID && F::HAS_STATIC_QUERY_ID;
}

impl<Q: QueryId, F: QueryId> StatementId for Completed<Q, F> {
    type Id = <Self as QueryId>::QueryId;

    const IS_STATIC: bool = <Self as QueryId>::HAS_STATIC_QUERY_ID;
}
