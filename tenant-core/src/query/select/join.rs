//! `inner_join` and `left_join`, implicit and with `on`.

use diesel::dsl;
use diesel::expression::{AppearsOnTable, Expression};
use diesel::internal::table_macro::{FromClause, SelectStatement};
#[cfg(feature = "postgres_backend")]
use diesel::query_builder::TablesampleMethod;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_dsl::InternalJoinDsl;
use diesel::query_source::{Alias, JoinTo, QuerySource};
use diesel::result::QueryResult;

use super::ScopedSelect;
use super::align::{Alignment, JoinKind};
use crate::backend::ScopedBackend;
use crate::class::TableHasOneClass;
use crate::expr::{FitsSource, ScopedExpression};
use crate::guard::sealed::Key as GuardKey;
use crate::guard::{Anchors, Guard, GuardInJoin, ScopedSource};
use crate::origin::{Origin, StatementScope};
use crate::pass;
use crate::query::sealed::Key;
use crate::query::{AllRows, First};

/// The `ON` of a joined table: `guard AND (on)`.
///
/// The guard stands here and not in `WHERE`, where it would turn a left join
/// into an inner one.
///
/// Under a set of tenants the joined table is aligned, too: see `Alignment`.
#[derive(Debug, Clone)]
pub struct GuardedOn<G, X> {
    guard: G,
    on: First<X>,
    alignment: Alignment,
}

/// The alignment of a join follows from the types of its guards.
impl<G: QueryId, X: QueryId> QueryId for GuardedOn<G, X> {
    type QueryId = GuardedOn<G::QueryId, X::QueryId>;

    const HAS_STATIC_QUERY_ID: bool = G::HAS_STATIC_QUERY_ID && X::HAS_STATIC_QUERY_ID;
}

impl<G, X: Expression> Expression for GuardedOn<G, X> {
    type SqlType = X::SqlType;
}

impl<G, X: Expression, QS> AppearsOnTable<QS> for GuardedOn<G, X> where X: ValidOn<QS> {}

/// An `ON` whose columns belong to the joined tables.
#[diagnostic::on_unimplemented(
    message = "the `ON` of a join does not fit the joined tables, `{QS}`",
    label = "names a table that is not joined, or holds an unscoped subquery",
    note = "an `ON` names columns of the joined table and of those before it"
)]
pub trait ValidOn<QS> {}

#[diagnostic::do_not_recommend]
impl<X, QS> ValidOn<QS> for X where X: FitsSource<QS> {}

impl<DB, G, X> QueryFragment<DB> for GuardedOn<G, X>
where
    DB: ScopedBackend,
    G: GuardInJoin<DB>,
    X: QueryFragment<DB> + QueryId,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if pass::is_lifted() {
            let _inside = pass::inside_on();
            return self.on.walk_ast(out);
        }
        let is_guarded = !G::IS_ABSENT && !self.guard.is_given_by(&self.on.0, &mut out)?;
        if self.alignment.is_absent() {
            if is_guarded {
                self.guard.walk_ast(out.reborrow())?;
                out.push_sql(" AND ");
            }
            return self.on.walk_ast(out);
        }
        if is_guarded {
            let sight = self.alignment.see_left();
            self.guard.walk_ast(out.reborrow())?;
            drop(sight);
            out.push_sql(" AND ");
        }
        self.alignment.push_others(&mut out)?;
        let _sight = self.alignment.see_both();
        self.on.walk_ast(out)
    }
}

/// What can stand on the right side of a scoped join: a table, an alias, or a
/// query of the same scope that has joins and nothing else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be joined under the scope `{S}`",
    label = "expected a table with a tenant class, or joins of such tables",
    note = "every joined table is restricted to the scope, so it must say whose rows it holds",
    note = "derive one of `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant` on a model of each joined table",
    note = "a query on the right side has joins and nothing else, and is made by the scope of the outer query, `scope.from(table).inner_join(…)`: filter after the join, or in its `on`"
)]
pub trait JoinSource<S> {
    /// The source that Diesel joins.
    type Source;
    /// The guard of its root table.
    type Guard: Guard;

    /// The source and its guard; `origin`, of the outer query, takes in where they come
    /// from.
    #[doc(hidden)]
    fn into_parts(self, origin: &mut Origin<S>, key: Key) -> (Self::Source, Self::Guard, Anchors);
}

impl<T, S> JoinSource<S> for T
where
    T: TableHasOneClass + ScopedSource<S>,
{
    type Source = T;
    type Guard = T::Guard;

    fn into_parts(self, origin: &mut Origin<S>, _: Key) -> (T, T::Guard, Anchors) {
        let guard = self.guard(origin.scope(), GuardKey);
        let anchors = Anchors::of(guard.anchor());
        (self, guard, anchors)
    }
}

/// A reference to a table in another form.
macro_rules! join_source {
    ($(<$param:ident $(, $more:ident: $bound:ident)?> $reference:ty;)*) => {$(
        impl<$param, Sc $(, $more: $bound)?> JoinSource<Sc> for $reference
        where
            Self: ScopedSource<Sc>,
        {
            type Source = Self;
            type Guard = <Self as ScopedSource<Sc>>::Guard;

            fn into_parts(self, origin: &mut Origin<Sc>, _: Key) -> (Self, Self::Guard, Anchors) {
                let guard = self.guard(origin.scope(), GuardKey);
                let anchors = Anchors::of(guard.anchor());
                (self, guard, anchors)
            }
        }

        /// Diesel finds the implicit `ON` by the joined type.
        impl<Q, G, P, S, $param $(, $more: $bound)?> JoinTo<$reference> for ScopedSelect<Q, G, P, S>
        where
            Q: JoinTo<$reference>,
        {
            type FromClause = Q::FromClause;
            type OnClause = Q::OnClause;

            fn join_target(rhs: $reference) -> (Self::FromClause, Self::OnClause) {
                Q::join_target(rhs)
            }
        }
    )*};
}

join_source! {
    <A> Alias<A>;
}

#[cfg(feature = "postgres_backend")]
join_source! {
    <T> diesel::query_builder::Only<T>;
    <T, M: TablesampleMethod> diesel::query_builder::Tablesample<T, M>;
}

/// `p.inner_join(scope.from(c).left_join(n))`: the joins on the right have
/// their guards already, the root's guard goes into the outer `ON`.
impl<Q, G: Guard, P, S, S2> JoinSource<S> for ScopedSelect<Q, G, P, S2>
where
    P: JoinsOnly,
    S: StatementScope,
    S2: SameScopeAs<S> + StatementScope<Base = S::Base>,
{
    type Source = Q;
    type Guard = G;

    fn into_parts(self, origin: &mut Origin<S>, _: Key) -> (Q, G, Anchors) {
        origin.takes_in(&self.origin);
        (self.statement, self.guard, self.anchors)
    }
}

/// What stands of a guard in the `ON`.
type InOn<G> = <G as Guard>::InOn;

/// No filter.
pub trait JoinsOnly {}

impl JoinsOnly for AllRows {}

/// The scope of the outer query.
pub trait SameScopeAs<S> {}

impl<S> SameScopeAs<S> for S {}

impl<Q, G, P, S, Rhs, Kind, On> InternalJoinDsl<Rhs, Kind, On> for ScopedSelect<Q, G, P, S>
where
    G: Guard,
    Rhs: JoinSource<S>,
    Kind: JoinKind,
    On: ScopedExpression<S>,
    Q: InternalJoinDsl<Rhs::Source, Kind, GuardedOn<InOn<Rhs::Guard>, On::Accepted>>,
{
    type Output = ScopedSelect<Q::Output, <Rhs::Guard as Guard>::Joined<G>, P, S>;

    fn join(mut self, rhs: Rhs, kind: Kind, on: On) -> Self::Output {
        let (source, guard, right) = rhs.into_parts(&mut self.origin, Key);
        let alignment = Alignment::new(&self.anchors, right, guard.anchor());
        let anchors = alignment.joined(Kind::IS_OUTER);
        let (guard, of_root) = guard.join(self.guard);
        let on = GuardedOn {
            guard,
            on: First(on.accepted()),
            alignment,
        };
        ScopedSelect {
            statement: self.statement.join(source, kind, on),
            guard: of_root,
            anchors,
            predicate: self.predicate,
            origin: self.origin,
        }
    }
}

/// Diesel finds the implicit `ON` by the joined type; each kind of right side
/// has its own implementation, which asks Diesel's statement.
impl<Q, G, P, S, T> JoinTo<T> for ScopedSelect<Q, G, P, S>
where
    T: TableHasOneClass,
    Q: JoinTo<T>,
{
    type FromClause = Q::FromClause;
    type OnClause = Q::OnClause;

    fn join_target(rhs: T) -> (Self::FromClause, Self::OnClause) {
        Q::join_target(rhs)
    }
}

impl<Q, G, P, S, Source, On> JoinTo<dsl::On<Source, On>> for ScopedSelect<Q, G, P, S>
where
    Q: JoinTo<dsl::On<Source, On>>,
{
    type FromClause = Q::FromClause;
    type OnClause = Q::OnClause;

    fn join_target(rhs: dsl::On<Source, On>) -> (Self::FromClause, Self::OnClause) {
        Q::join_target(rhs)
    }
}

impl<Q, G, P, S, Q2, G2, P2, S2> JoinTo<ScopedSelect<Q2, G2, P2, S2>> for ScopedSelect<Q, G, P, S>
where
    Q: JoinTo<Q2, FromClause = Q2>,
{
    type FromClause = ScopedSelect<Q2, G2, P2, S2>;
    type OnClause = Q::OnClause;

    fn join_target(rhs: ScopedSelect<Q2, G2, P2, S2>) -> (Self::FromClause, Self::OnClause) {
        let (statement, on) = Q::join_target(rhs.statement);
        (with!(rhs.statement = statement), on)
    }
}

/// `p.inner_join(c.inner_join(n))`, as in Diesel.
impl<Q, G, P, S, F> JoinTo<SelectStatement<FromClause<F>>> for ScopedSelect<Q, G, P, S>
where
    F: QuerySource,
    Q: JoinTo<SelectStatement<FromClause<F>>>,
{
    type FromClause = Q::FromClause;
    type OnClause = Q::OnClause;

    fn join_target(rhs: SelectStatement<FromClause<F>>) -> (Self::FromClause, Self::OnClause) {
        Q::join_target(rhs)
    }
}

impl<Q, G, P, S> ScopedSelect<Q, G, P, S> {
    /// The `ON` of this query on the right side of a join, as Diesel's
    /// [`on`](diesel::JoinOnDsl::on) for a table.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let right = scope
    ///     .from(tasks::table)
    ///     .inner_join(comments::table)
    ///     .on(tasks::project_id.eq(projects::id));
    /// let rows = scope
    ///     .from(projects::table)
    ///     .left_join(right)
    ///     .select((projects::name, comments::body.nullable()))
    ///     .order(projects::id)
    ///     .load::<(String, Option<String>)>(&mut conn)?;
    /// assert_eq!(rows[0], ("apollo".into(), Some("go".into())));
    /// assert_eq!(rows[1], ("zeppelin".into(), None));
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn on<On>(self, on: On) -> dsl::On<Self, On> {
        dsl::On::new(self, on)
    }
}
