//! Plain joins on the right side: `p.inner_join(c.inner_join(n))`.
//!
//! The right side comes without guards, and Diesel's join types can't be taken
//! apart to put them in. But a join along `joinable!` holds no value at all: its
//! type says which tables are joined, and how. So it is made again, with the
//! scope. A join with an `on` of its own holds values; it must be made by the
//! scope from the start: `scope.from(c).inner_join(n.on(…))`.

use diesel::internal::table_macro::{FromClause, Join, JoinOn, SelectStatement};
use diesel::query_builder::AsQuery;
use diesel::query_dsl::InternalJoinDsl;
use diesel::query_source::{Alias, AliasSource, JoinTo, QuerySource};

use super::{JoinSource, ScopedSelect};
use crate::class::TableHasOneClass;
use crate::guard::{Anchors, Guard, NoGuard, ScopedSource};
use crate::impossible::{Holds, Impossible};
use crate::origin::{Origin, StatementScope};
use crate::query::sealed::Key;
use crate::query::{AllRows, From};
use crate::scope::ScopeValue;

/// A source of tables and implicit joins, which scope `S` can make again.
pub trait Remake<S> {
    /// The same source as a scoped query.
    type Scoped;

    /// Makes it again.
    #[doc(hidden)]
    fn remake(scope: &S, key: Key) -> Self::Scoped;
}

#[diagnostic::do_not_recommend]
impl<T, S> Remake<S> for T
where
    T: TableHasOneClass + ScopedSource<S> + AsQuery + Default,
    S: ScopeValue,
{
    type Scoped = From<T, S>;

    fn remake(scope: &S, _: Key) -> Self::Scoped {
        ScopedSelect::from_source(T::default(), scope)
    }
}

#[diagnostic::do_not_recommend]
impl<A, S> Remake<S> for Alias<A>
where
    A: AliasSource,
    Self: ScopedSource<S> + AsQuery + Default,
    S: ScopeValue,
{
    type Scoped = From<Self, S>;

    fn remake(scope: &S, _: Key) -> Self::Scoped {
        ScopedSelect::from_source(Self::default(), scope)
    }
}

#[diagnostic::do_not_recommend]
impl<L, R, Kind, On, S> Remake<S> for JoinOn<Join<L, R, Kind>, On>
where
    // The type of the `ON` is the implicit one: there is no value in it.
    L: QuerySource + Remake<S> + JoinTo<R, FromClause = R, OnClause = On>,
    R: QuerySource + Default,
    Kind: Default,
    L::Scoped: InternalJoinDsl<R, Kind, On>,
{
    type Scoped = <L::Scoped as InternalJoinDsl<R, Kind, On>>::Output;

    fn remake(scope: &S, key: Key) -> Self::Scoped {
        let (right, on) = L::join_target(R::default());
        L::remake(scope, key).join(right, Kind::default(), on)
    }
}

// What can't be joined is told once: see `Impossible`.
#[diagnostic::do_not_recommend]
impl<F, C, D, W, O, LOf, GB, H, LC, S> JoinSource<S>
    for SelectStatement<F, C, D, W, O, LOf, GB, H, LC>
where
    Impossible<F>: Holds,
{
    type Source = Self;
    type Guard = NoGuard;

    fn into_parts(self, _: &mut Origin<S>, _: Key) -> (Self, NoGuard, Anchors) {
        <Impossible<F> as Holds>::refuse()
    }
}

#[diagnostic::do_not_recommend]
impl<F, Q, G, S> JoinSource<S> for SelectStatement<FromClause<F>>
where
    F: QuerySource + Remake<S, Scoped = ScopedSelect<Q, G, AllRows, S>>,
    G: Guard,
    S: StatementScope,
{
    type Source = Q;
    type Guard = G;

    fn into_parts(self, origin: &mut Origin<S>, _: Key) -> (Q, G, Anchors) {
        let made = F::remake(origin.scope(), Key);
        origin.takes_in(&made.origin);
        (made.statement, made.guard, made.anchors)
    }
}
