//! Why a statement of a scope is no query of Diesel's, in the compiler's words.
//!
//! Executors of Diesel and of other crates ask for Diesel's `Query` and `QueryId`. The
//! implementations below hold under a condition that never holds, so that there are
//! none; but the compiler names the condition, and with it what to write instead.

use diesel::expression::Expression;
use diesel::query_builder::{Query, QueryId, ReturningClause, SelectQuery};

use crate::check::Authorized;
use crate::impossible::Holds;
use crate::query::{ScopedCombination, ScopedSelect};
use crate::write::{ScopedDelete, ScopedInsert, ScopedUpdate, Transfer};

/// What no statement of a scope can do. No implementation of it holds.
#[diagnostic::on_unimplemented(
    message = "a statement of a scope can't stand where Diesel takes a statement of its own",
    label = "made by a scope, so only `tenant_core` runs it",
    note = "an executor of Diesel or of another crate would send it without authorization: import `tenant_core::prelude::*`, and call `load`, `first`, `get_result` or `execute` of `RunScopedDsl` on a tenant connection, or on one of Diesel's",
    note = "inside of another statement it needs that one's scope: start the outer statement with it, too, `scope.from(table)…`"
)]
#[allow(unreachable_pub)] // it is read, not named
pub trait RunsWithoutAuthorization: Holds {}

/// A statement of the scope `S` (a transfer of the table `S`), as an executor that is not ours would get it.
#[derive(Debug)]
#[allow(unreachable_pub)] // the same
pub struct Unauthorized<S>(std::marker::PhantomData<S>);

/// It is here for its name, as [`connection::refusal`](crate::connection)'s: where a
/// condition has no implementation at all, the compiler lists those of Diesel's traits.
impl<Q> RunsWithoutAuthorization for Authorized<Q> where Self: Holds {}

/// What is executed, refused. Selects keep their `QueryId`, by which Diesel's `exists`
/// knows them.
macro_rules! refused {
    ($(<$($param:ident),*> $statement:ty, $scope:ty;)*) => {$(
        impl<$($param),*> QueryId for $statement
        where
            Unauthorized<$scope>: RunsWithoutAuthorization,
        {
            type QueryId = ();

            const HAS_STATIC_QUERY_ID: bool = false;
        }
    )*};
}

refused! {
    <T, V, Op, R, S> ScopedInsert<T, V, Op, R, S>, S;
    <T, G, P, V, R, S> ScopedUpdate<T, G, P, V, R, S>, S;
    <T, G, P, R, S> ScopedDelete<T, G, P, R, S>, S;
    <T, G, P, F> Transfer<T, G, P, F>, T;
}

/// The rows of a statement, refused. Their types are the true ones, so that nothing else
/// is wrong.
macro_rules! refused_rows {
    ($(<$($param:ident $(: $bound:ident)?),*> $statement:ty: $sql_type:ty;)*) => {$(
        impl<$($param $(: $bound)?),*> Query for $statement
        where
            Unauthorized<S>: RunsWithoutAuthorization,
        {
            type SqlType = $sql_type;
        }
    )*};
}

refused_rows! {
    <Q: Query, G, P, S> ScopedSelect<Q, G, P, S>: Q::SqlType;
    <C, D, L: SelectQuery, R, O, Page, S> ScopedCombination<C, D, L, R, O, Page, S>: L::SqlType;
    <T, V, Op, E: Expression, S> ScopedInsert<T, V, Op, ReturningClause<E>, S>: E::SqlType;
    <T, G, P, V, E: Expression, S> ScopedUpdate<T, G, P, V, ReturningClause<E>, S>: E::SqlType;
    <T, G, P, E: Expression, S> ScopedDelete<T, G, P, ReturningClause<E>, S>: E::SqlType;
}
