//! `UNION`, `INTERSECT` and `EXCEPT` of scoped queries.
//!
//! Each arm is a query of the scope, with its own guards; the whole has none.
//!
//! | file | what |
//! | --- | --- |
//! | `methods` | `union` and the others, on queries and on combinations |
//! | `page` | `positional_order_by`, `limit`, `offset` of the whole |
//! | `query` | how Diesel sees it, and how it is written |
//! | `refusal` | clauses that belong to an arm, not to the whole |
//! | `subquery` | in `eq_any`, `exists`, `single_value` |

mod methods;
mod page;
mod query;
mod refusal;
mod subquery;

use diesel::query_builder::{
    LimitOffsetClause, NoLimitClause, NoOffsetClause, NoOrderClause, SelectQuery,
};
use diesel::query_dsl::QueryDsl;

use super::ScopedSelect;
use crate::impossible::{Holds, Impossible};
use crate::origin::{IntoLoadable, Origin, ScopedStatement, StatementScope, sealed};
use crate::scope::ScopeValue;

/// Two queries of one scope, combined: the type of
/// [`union`](ScopedSelect::union) and its relatives.
///
/// `C` and `D` are the operator and what it does with duplicates (Diesel's
/// `Union` … and `Distinct` or `All`), `L` and `R` the arms, `O` and `Page` the
/// order and the limit of the whole, `S` the scope.
#[derive(Debug, Clone)]
#[must_use = "queries are only executed when calling `load`, `get_result` or similar"]
pub struct ScopedCombination<C, D, L, R, O, Page, S> {
    arms: Arms<C, D, L, R>,
    order: O,
    page: Page,
    origin: Origin<S>,
}

/// `left UNION ALL right`.
#[derive(Debug, Clone)]
pub(crate) struct Arms<C, D, L, R> {
    combinator: C,
    duplicates: D,
    left: L,
    right: R,
}

/// Neither limit nor offset.
pub type WholeResult = LimitOffsetClause<NoLimitClause, NoOffsetClause>;

/// Two arms, right after they were combined.
pub type Combined<C, D, L, R, S> = ScopedCombination<C, D, L, R, NoOrderClause, WholeResult, S>;

/// What can be an arm of a combination under scope `S`: a query of that scope,
/// or a combination of such queries.
#[diagnostic::on_unimplemented(
    message = "an arm of this combination was not made by the scope `{S}`",
    label = "expected a query made by this scope",
    note = "each arm of UNION, INTERSECT and EXCEPT is a query of its own, and an arm that no scope made reads the rows of all tenants",
    note = "start the arm with the scope: `scope.from(table)…` instead of `table…`; a query whose guard was lifted by `unconstrained_unsafe` can't be an arm"
)]
pub trait CombinesUnder<S>: ScopedStatement<Scope = S> + SelectQuery {}

/// What is passed as an arm: see [`CombinesUnder`].
#[diagnostic::on_unimplemented(
    message = "an arm of this combination was not made by the scope `{S}`",
    label = "expected a query made by this scope",
    note = "each arm of UNION, INTERSECT and EXCEPT is a query of its own, and an arm that no scope made reads the rows of all tenants",
    note = "start the arm with the scope: `scope.from(table)…` instead of `table…`; a query whose guard was lifted by `unconstrained_unsafe` can't be an arm"
)]
pub trait IntoArm<S> {
    /// The arm itself. The combination is named through this type, so that a refused
    /// arm gives one error.
    type Arm;

    /// The arm itself.
    #[doc(hidden)]
    fn into_arm(self) -> Self::Arm;
}

#[diagnostic::do_not_recommend]
impl<Q, S> IntoArm<S> for Q
where
    Q: CombinesUnder<S>,
{
    type Arm = Q;

    fn into_arm(self) -> Q {
        self
    }
}

// What can't be an arm is told once: see `Impossible`.
#[diagnostic::do_not_recommend]
impl<Q, S> IntoArm<S> for Q
where
    Impossible<Q>: Holds,
{
    type Arm = Q;

    fn into_arm(self) -> Q {
        self
    }
}

/// Both kinds of arms.
macro_rules! arm {
    ($(<$($param:ident),*> $query:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($param,)* S> CombinesUnder<S> for $query
        where
            Self: SelectQuery,
            S: ScopeValue,
        {
        }
    )*};
}

arm! {
    <Q, G, P> ScopedSelect<Q, G, P, S>;
    <C, D, L, R, O, Page> ScopedCombination<C, D, L, R, O, Page, S>;
}

impl<C, D, L, R, S> Combined<C, D, L, R, S>
where
    L: CombinesUnder<S>,
    R: CombinesUnder<S>,
    S: StatementScope,
{
    fn new(combinator: C, duplicates: D, left: L, right: R) -> Self {
        let mut origin = left.origin().clone();
        origin.takes_in(right.origin());
        Self {
            origin,
            arms: Arms {
                combinator,
                duplicates,
                left,
                right,
            },
            order: NoOrderClause,
            page: LimitOffsetClause {
                limit_clause: NoLimitClause,
                offset_clause: NoOffsetClause,
            },
        }
    }
}

impl<C, D, L, R, O, Page, S> ScopedCombination<C, D, L, R, O, Page, S> {
    /// The same combination with other parts.
    fn map<L2, R2, O2, Page2>(
        self,
        change: impl FnOnce(Arms<C, D, L, R>, O, Page) -> (Arms<C, D, L2, R2>, O2, Page2),
    ) -> ScopedCombination<C, D, L2, R2, O2, Page2, S> {
        let (arms, order, page) = change(self.arms, self.order, self.page);
        ScopedCombination {
            arms,
            order,
            page,
            origin: self.origin,
        }
    }

    /// The same combination of other arms.
    pub(crate) fn map_arms<L2, R2>(
        self,
        left: impl FnOnce(L) -> L2,
        right: impl FnOnce(R) -> R2,
    ) -> ScopedCombination<C, D, L2, R2, O, Page, S> {
        self.map(|arms, order, page| {
            let arms = Arms {
                combinator: arms.combinator,
                duplicates: arms.duplicates,
                left: left(arms.left),
                right: right(arms.right),
            };
            (arms, order, page)
        })
    }
}

impl<C, D, L, R, O, Page, S> QueryDsl for ScopedCombination<C, D, L, R, O, Page, S> {}

impl<C, D, L, R, O, Page, S> sealed::Sealed for ScopedCombination<C, D, L, R, O, Page, S> {}

#[diagnostic::do_not_recommend]
impl<C, D, L, R, O, Page, S> ScopedStatement for ScopedCombination<C, D, L, R, O, Page, S>
where
    S: ScopeValue,
{
    type Scope = S;

    const WRITES: bool = false;

    fn origin(&self) -> &Origin<S> {
        &self.origin
    }
}

impl<C, D, L, R, O, Page, S> IntoLoadable for ScopedCombination<C, D, L, R, O, Page, S>
where
    S: ScopeValue,
{
    type Loadable = Self;

    fn into_loadable(self) -> Self {
        self
    }
}
