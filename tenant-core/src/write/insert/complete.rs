//! A scoped query with one more column at the end of its select list: the
//! tenant, which the scope adds to the rows that a query selects for an insert.

use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use crate::backend::ScopedBackend;
use crate::guard::Guard;
use crate::query::{
    MadeBy, Predicate, ScopedCombination, ScopedSelect, ScopedStatement, WalkSelect,
};
use crate::sealed::Sealed;

/// A query of which the select list can be completed with `V`.
pub trait Complete<V> {
    /// The completed query.
    type Completed;

    /// Adds `column` at the end of the select list, of each arm's if there are
    /// several.
    #[doc(hidden)]
    fn complete(self, column: FurtherColumn<V>) -> Self::Completed;
}

/// `, value` at the end of a select list, if there is a value.
#[derive(Debug, Clone)]
#[doc(hidden)]
pub struct FurtherColumn<V> {
    value: V,
    absent: bool,
}

impl<V> FurtherColumn<V> {
    pub(super) fn new(value: V, absent: bool) -> Self {
        Self { value, absent }
    }
}

/// A query with a further column.
#[derive(Debug, Clone)]
pub struct Completed<Q, V> {
    query: Q,
    column: FurtherColumn<V>,
}

impl<Q, G, P, S, V> Complete<V> for ScopedSelect<Q, G, P, S> {
    type Completed = Completed<Self, V>;

    fn complete(self, column: FurtherColumn<V>) -> Self::Completed {
        Completed {
            query: self,
            column,
        }
    }
}

impl<C, D, L, R, O, Page, S, V> Complete<V> for ScopedCombination<C, D, L, R, O, Page, S>
where
    L: Complete<V>,
    R: Complete<V>,
    V: Clone,
{
    type Completed = ScopedCombination<C, D, L::Completed, R::Completed, O, Page, S>;

    fn complete(self, column: FurtherColumn<V>) -> Self::Completed {
        let again = column.clone();
        self.map_arms(|left| left.complete(column), |right| right.complete(again))
    }
}

impl<Q, V> Sealed for Completed<Q, V> {}

#[diagnostic::do_not_recommend]
impl<Q: ScopedStatement, V> ScopedStatement for Completed<Q, V> {
    type Scope = Q::Scope;

    fn made_by(&self) -> MadeBy<'_, Q::Scope> {
        self.query.made_by()
    }
}

impl<DB, Q, G, P, S, V> QueryFragment<DB> for Completed<ScopedSelect<Q, G, P, S>, V>
where
    DB: ScopedBackend,
    ScopedSelect<Q, G, P, S>: QueryFragment<DB>,
    Q: WalkSelect<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB>,
    V: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.query.walk_with(&self.column, out)
    }
}

impl<DB, V> QueryFragment<DB> for FurtherColumn<V>
where
    DB: ScopedBackend,
    V: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if self.absent {
            return Ok(());
        }
        out.push_sql(", ");
        self.value.walk_ast(out)
    }
}

impl<Q: QueryId, V: 'static> QueryId for Completed<Q, V> {
    type QueryId = Completed<Q::QueryId, V>;

    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}
