//! Why a statement of a scope is no query of Diesel's, in the compiler's words.
//!
//! Executors of Diesel and of other crates ask for Diesel's `Query` and `QueryId`. The
//! implementations below hold under a condition that never holds, so that there are
//! none; but the compiler names the condition, and with it what to write instead.

use diesel::RunQueryDsl;
use diesel::query_builder::{Query, QueryId};

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

/// It is here for its name, as [`connection::refusal`](crate::connection)'s: where a
/// condition has no implementation at all, the compiler lists those of Diesel's traits.
impl<Q> RunsWithoutAuthorization for Authorized<Q> where Self: Holds {}

/// Neither loaded nor executed.
macro_rules! refused {
    ($(<$($param:ident),*> $statement:ty: $($refused:ident),*;)*) => {
        $(refused!(@ [$($refused)*] [$($param)*] $statement);)*
    };
    (@ [] $params:tt $statement:ty) => {};
    (@ [Query $($more:ident)*] [$($param:ident)*] $statement:ty) => {
        refused!(@ [$($more)*] [$($param)*] $statement);

        #[diagnostic::do_not_recommend]
        impl<$($param),*> Query for $statement
        where
            Self: RunsWithoutAuthorization,
        {
            type SqlType = ();
        }
    };
    (@ [RunQueryDsl $($more:ident)*] [$($param:ident)*] $statement:ty) => {
        refused!(@ [$($more)*] [$($param)*] $statement);

        #[diagnostic::do_not_recommend]
        impl<$($param,)* Conn> RunQueryDsl<Conn> for $statement where
            Self: RunsWithoutAuthorization
        {
        }
    };
    (@ [QueryId $($more:ident)*] [$($param:ident)*] $statement:ty) => {
        refused!(@ [$($more)*] [$($param)*] $statement);

        #[diagnostic::do_not_recommend]
        impl<$($param),*> QueryId for $statement
        where
            Self: RunsWithoutAuthorization,
        {
            type QueryId = ();

            const HAS_STATIC_QUERY_ID: bool = false;
        }
    };
}

refused! {
    <Q, G, P, S> ScopedSelect<Q, G, P, S>: RunQueryDsl, Query;
    <C, D, L, R, O, Page, S> ScopedCombination<C, D, L, R, O, Page, S>: RunQueryDsl, Query;
    <T, V, Op, R, S> ScopedInsert<T, V, Op, R, S>: RunQueryDsl, Query, QueryId;
    <T, G, P, V, R, S> ScopedUpdate<T, G, P, V, R, S>: RunQueryDsl, Query, QueryId;
    <T, G, P, R, S> ScopedDelete<T, G, P, R, S>: RunQueryDsl, Query, QueryId;
    <T, G, P, F> Transfer<T, G, P, F>: RunQueryDsl, Query, QueryId;
}
