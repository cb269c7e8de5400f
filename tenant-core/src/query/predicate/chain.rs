//! The links of the chain.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::Predicate;
use crate::backend::ScopedBackend;

/// Writes a predicate in parentheses; an inspection reads it on its own. Here and
/// below a macro, since a function would be compiled for each predicate of a program.
macro_rules! walk_parenthesised {
    ($fragment:expr, $out:expr) => {{
        let mut out = $out;
        out.push_sql("(");
        $crate::pass::walk_part($fragment, out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }};
}

/// Writes a chain so that it can stand next to `AND`.
macro_rules! walk_conjunct {
    ($chain:expr => $Chain:ty, $out:expr) => {
        if <$Chain>::CAN_BE_DISJUNCTION && $chain.is_disjunction() {
            $crate::query::predicate::parenthesised($chain, $out)
        } else {
            $chain.walk_ast($out)
        }
    };
}

pub(crate) use walk_conjunct;

/// Writes `chain` in parentheses. Each predicate in it is a part of its own.
pub(crate) fn parenthesised<'b, DB, P>(
    chain: &'b P,
    mut out: AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
    P: QueryFragment<DB>,
{
    out.push_sql("(");
    chain.walk_ast(out.reborrow())?;
    out.push_sql(")");
    Ok(())
}

/// The caller filters by nothing.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct AllRows;

/// The caller's first predicate.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct First<X>(pub(crate) X);

/// All of `L`, and the predicate `X`: `filter`.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct And<L, X>(pub(crate) L, pub(crate) X);

/// All of `L`, or the predicate `X`: `or_filter`.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Or<L, X>(pub(crate) L, pub(crate) X);

/// Adds a predicate on the source `QS`, as Diesel's `filter` does.
pub trait AndPredicate<X, QS> {
    /// The longer chain.
    type Output;

    /// Adds `predicate`.
    fn and(self, predicate: X) -> Self::Output;
}

/// Adds a predicate on the source `QS`, as Diesel's `or_filter` does.
pub trait OrPredicate<X, QS> {
    /// The longer chain.
    type Output;

    /// Adds `predicate`.
    fn or(self, predicate: X) -> Self::Output;
}

impl<X, QS> AndPredicate<X, QS> for AllRows {
    type Output = First<X>;

    fn and(self, predicate: X) -> First<X> {
        First(predicate)
    }
}

impl<X, QS> OrPredicate<X, QS> for AllRows {
    type Output = First<X>;

    fn or(self, predicate: X) -> First<X> {
        First(predicate)
    }
}

/// A chain with a link takes another one at its end.
macro_rules! append {
    ($($link:ident<$($param:ident),*>),*) => {$(
        impl<X, QS, $($param),*> AndPredicate<X, QS> for $link<$($param),*> {
            type Output = And<Self, X>;

            fn and(self, predicate: X) -> Self::Output {
                And(self, predicate)
            }
        }

        impl<X, QS, $($param),*> OrPredicate<X, QS> for $link<$($param),*> {
            type Output = Or<Self, X>;

            fn or(self, predicate: X) -> Self::Output {
                Or(self, predicate)
            }
        }
    )*};
}

append!(First<A>, And<A, B>, Or<A, B>);

impl Predicate for AllRows {
    fn is_absent(&self) -> bool {
        true
    }
}

impl<X> Predicate for First<X> {}

impl<L, X> Predicate for And<L, X> {}

impl<L, X> Predicate for Or<L, X> {
    const CAN_BE_DISJUNCTION: bool = true;

    fn is_disjunction(&self) -> bool {
        true
    }
}

impl<DB: Backend> QueryFragment<DB> for AllRows {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

impl<DB, X> QueryFragment<DB> for First<X>
where
    DB: ScopedBackend,
    X: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        walk_parenthesised!(&self.0, out)
    }
}

impl<DB, L, X> QueryFragment<DB> for And<L, X>
where
    DB: ScopedBackend,
    L: Predicate + QueryFragment<DB>,
    X: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        walk_conjunct!(&self.0 => L, out.reborrow())?;
        out.push_sql(" AND ");
        walk_parenthesised!(&self.1, out)
    }
}

impl<DB, L, X> QueryFragment<DB> for Or<L, X>
where
    DB: ScopedBackend,
    L: QueryFragment<DB>,
    X: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(" OR ");
        walk_parenthesised!(&self.1, out)
    }
}
