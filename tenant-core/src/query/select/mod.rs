//! The scoped `SELECT`.
//!
//! | file | methods |
//! | --- | --- |
//! | `filter` | `filter`, `or_filter`, `find` |
//! | `projection` | `select`, `distinct`, `distinct_on`, `nullable` |
//! | `join` | `inner_join`, `left_join`, `on` |
//! | `order` | `order`, `order_by`, `then_order_by` |
//! | `page` | `limit`, `offset` |
//! | `group` | `group_by`, `having` |
//! | `lock` | `for_update` and the other locks |
//! | `boxed` | `into_boxed` |
//! | `subquery` | `eq_any`, `single_value`, `exists`, `array` |

/// The query with another statement, or with other predicates.
///
/// Not a function that takes a closure: there would be one of both for each call
/// on each query of a program, and their names hold the types of both queries.
macro_rules! with {
    ($query:ident.statement = $statement:expr) => {
        ScopedSelect {
            statement: $statement,
            guard: $query.guard,
            anchors: $query.anchors,
            predicate: $query.predicate,
            origin: $query.origin,
        }
    };
    ($query:ident.predicate = $predicate:expr) => {
        ScopedSelect {
            statement: $query.statement,
            guard: $query.guard,
            anchors: $query.anchors,
            predicate: $predicate,
            origin: $query.origin,
        }
    };
}

mod align;
mod boxed;
mod filter;
mod group;
mod join;
mod lock;
mod nested;
mod order;
mod page;
mod projection;
mod query;
mod source;
mod subquery;
mod walk;

use diesel::expression::Expression;
use diesel::query_builder::AsQuery;
use diesel::query_dsl::QueryDsl;

pub use self::join::{GuardedOn, JoinSource};
pub use self::nested::Remake;
pub use self::projection::SelectWithoutTable;
pub use self::source::HasSource;
pub use self::walk::WalkSelect;
use super::{AllRows, From, Select};
use crate::expr::Checked;
use crate::guard::sealed::Key;
use crate::guard::{Anchors, Guard, NoGuard, ScopedSource};
use crate::origin::{IntoLoadable, Origin, ScopedStatement, StatementScope, sealed};
use crate::scope::ScopeValue;

/// A query made by a scope, with all of Diesel's query methods.
///
/// Made by [`Scope::from`](crate::Scope::from),
/// [`Scope::select`](crate::Scope::select) and
/// [`ScopedModel::query`](crate::ScopedModel::query), run by
/// [`RunScopedDsl`](crate::RunScopedDsl). Its methods are those of Diesel's
/// [`QueryDsl`], with Diesel's names and semantics.
///
/// Users need not name the parts: `Q` is Diesel's select statement without a
/// `WHERE`, `G` the guard of its root table, `P` the caller's predicates, `S`
/// the scope. Guard and predicates are kept apart, and meet when the statement
/// is written: `WHERE guard AND (predicate)`.
#[derive(Debug, Clone)]
#[must_use = "queries are only executed when calling `load`, `get_result` or similar"]
pub struct ScopedSelect<Q, G, P, S> {
    pub(crate) statement: Q,
    pub(crate) guard: G,
    /// The tenant columns that joined tables are aligned with, under a set of tenants.
    pub(crate) anchors: Anchors,
    pub(crate) predicate: P,
    pub(crate) origin: Origin<S>,
}

impl<Q, G, P, S> QueryDsl for ScopedSelect<Q, G, P, S> {}

impl<Q, G: Guard, S: Clone> ScopedSelect<Q, G, AllRows, S> {
    /// All rows of `table` that the scope reads.
    pub(crate) fn from_source<T>(table: T, scope: &S) -> From<T, S>
    where
        T: ScopedSource<S, Guard = G> + AsQuery<Query = Q>,
    {
        let guard = table.guard(scope, Key);
        ScopedSelect {
            anchors: Anchors::of(guard.anchor()),
            guard,
            statement: table.as_query(),
            predicate: AllRows,
            origin: Origin::of(scope.clone()),
        }
    }
}

impl<E, S> Select<E, S>
where
    E: Expression,
    S: ScopeValue,
{
    /// An expression that stands alone.
    pub(crate) fn from_expression(expression: E, scope: &S) -> Self
    where
        E: SelectWithoutTable<S>,
    {
        ScopedSelect {
            statement: diesel::select(Checked(expression)),
            guard: NoGuard,
            anchors: Anchors::default(),
            predicate: AllRows,
            origin: Origin::of(scope.clone()),
        }
    }
}

impl<Q, G, P, S> sealed::Sealed for ScopedSelect<Q, G, P, S> {}

impl<Q, G, P, S> IntoLoadable for ScopedSelect<Q, G, P, S>
where
    S: StatementScope,
{
    type Loadable = Self;

    fn into_loadable(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<Q, G, P, S> ScopedStatement for ScopedSelect<Q, G, P, S>
where
    S: StatementScope,
{
    type Scope = S;

    const WRITES: bool = false;

    fn origin(&self) -> &Origin<S> {
        &self.origin
    }
}
