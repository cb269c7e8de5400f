//! Which expressions a scoped query accepts.
//!
//! Diesel asks of a column that its table appears in the query
//! ([`AppearsInFromClause`]), but of a subquery that the source of the outer
//! query is a [`QuerySource`]. A type that is the first and not the second
//! therefore accepts every column expression, however nested, and refuses every
//! subquery that Diesel made. Subqueries made by a scope are wrapped in types
//! of ours, which are accepted.

use std::marker::PhantomData;

use diesel::expression::AppearsOnTable;
use diesel::query_source::{AppearsInFromClause, Never, Once, QuerySource};

use crate::impossible::{Holds, Impossible};
use crate::origin::{Unconstrained, WriteOver};
use crate::scope::{ScopeValue, TenantId, TenantSetScope};

/// An expression without a query that no scope made.
///
/// Implemented for every expression of Diesel; the columns in it are checked
/// by Diesel itself, when the query is complete.
///
/// # Troubleshooting
///
/// The message "… contains a query that this scope did not make" means that the
/// expression holds a subquery on a plain table, or a subquery made by another
/// kind of scope. Write `scope.from(table)` where the subquery says `table`.
/// Diesel's boxed expressions (`Box<dyn BoxableExpression<…>>`) are accepted as a
/// whole, and looked into when the query is run; but not as a part of another
/// expression, which could hide them: box that one instead.
#[diagnostic::on_unimplemented(
    message = "this expression contains a query that the scope `{S}` did not make",
    label = "holds an unscoped subquery, or one of another kind of scope",
    note = "a subquery on a plain table reads the rows of all tenants, whatever the outer query is restricted to",
    note = "start the subquery with the scope: `scope.from(table)…` instead of `table…`; for EXISTS in a select list use `tenant_core::dsl::exists`",
    note = "a boxed expression of Diesel's stands alone: add it by a `filter` of its own, or box the whole"
)]
pub trait ScopedExpression<S> {
    /// The expression itself. What a clause makes of it is named through this type,
    /// so that a refused expression gives one error, at its place.
    #[doc(hidden)]
    type Accepted;

    /// The expression, as that type.
    #[doc(hidden)]
    fn accepted(self) -> Self::Accepted;
}

#[diagnostic::do_not_recommend]
impl<E, S> ScopedExpression<S> for E
where
    E: LetThroughBy<AnyTable<S>>,
{
    type Accepted = E::Itself;

    fn accepted(self) -> E::Itself {
        self.itself()
    }
}

/// An expression of which `QS` accepts the tables and the subqueries.
pub trait LetThroughBy<QS> {
    /// The expression itself.
    type Itself;

    /// The expression itself.
    fn itself(self) -> Self::Itself;
}

impl<E, QS> LetThroughBy<QS> for E
where
    E: AppearsOnTable<QS>,
{
    type Itself = E;

    fn itself(self) -> E {
        self
    }
}

impl<E, QS> LetThroughBy<QS> for E
where
    Impossible<E>: Holds,
{
    type Itself = E;

    fn itself(self) -> E {
        self
    }
}

/// Stands for a query on any tables, under scope `S`: every column appears on
/// it, and of the subqueries those that `S` made.
#[derive(Debug)]
pub struct AnyTable<S>(PhantomData<S>);

impl<S, T> AppearsInFromClause<T> for AnyTable<S> {
    type Count = Once;
}

/// Stands for a query on the source `QS`: its columns appear on it, and of the
/// subqueries those that a scope made.
#[derive(Debug)]
pub struct Gate<QS>(PhantomData<QS>);

impl<QS, T> AppearsInFromClause<T> for Gate<QS>
where
    QS: AppearsInFromClause<T>,
{
    type Count = QS::Count;
}

/// An expression whose columns belong to the source `QS`, and whose subqueries
/// were made by a scope.
pub trait FitsSource<QS> {}

#[diagnostic::do_not_recommend]
impl<E, QS> FitsSource<QS> for E where E: AppearsOnTable<Gate<QS>> {}

/// The source of a query without `FROM`.
#[derive(Debug)]
pub struct NoTable;

impl<T> AppearsInFromClause<T> for NoTable {
    type Count = Never;
}

/// What a subquery may stand in: a query source of Diesel's, or its stand-in.
pub trait Surroundings<S> {
    /// The source whose columns the subquery may refer to.
    type Source;
}

impl<QS: QuerySource, S> Surroundings<S> for QS {
    type Source = QS;
}

impl<QS, S> Surroundings<S> for Gate<QS> {
    type Source = QS;
}

impl<S, Outer> Surroundings<S> for AnyTable<Outer>
where
    S: NestsIn<Outer>,
{
    type Source = AnyTable<Outer>;
}

/// A scope whose subqueries may stand in the queries of scope `Outer`.
pub trait NestsIn<Outer> {}

impl<S: ScopeValue> NestsIn<S> for S {}

impl<S: ScopeValue> NestsIn<Unconstrained<S>> for S {}

impl<Id: TenantId> NestsIn<WriteOver<Id>> for TenantSetScope<Id> {}
