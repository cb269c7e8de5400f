//! The predicates of a boxed query: one type, however many there are.

use std::fmt;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::{AllRows, And, AndPredicate, First, Or, OrPredicate, Predicate, ValidPredicate};
use crate::backend::ScopedBackend;

/// The caller's predicates behind a pointer.
pub struct BoxedPredicate<'a, DB> {
    chain: Option<Box<dyn QueryFragment<DB> + Send + 'a>>,
    disjunction: bool,
}

/// A chain of predicates that can be boxed for the backend `DB`.
pub trait IntoBoxedPredicate<'a, DB> {
    /// Boxes the chain.
    fn into_boxed(self) -> BoxedPredicate<'a, DB>;
}

impl<'a, DB> BoxedPredicate<'a, DB>
where
    DB: ScopedBackend,
{
    /// The chain that `link` makes of this one.
    fn append<X, P>(self, predicate: X, link: impl FnOnce(Self, X) -> P) -> BoxedPredicate<'a, DB>
    where
        X: QueryFragment<DB> + Send + 'a,
        P: IntoBoxedPredicate<'a, DB>,
    {
        if self.is_absent() {
            First(predicate).into_boxed()
        } else {
            link(self, predicate).into_boxed()
        }
    }
}

/// A boxed chain keeps its type, so the columns are checked here.
impl<'a, DB, X, QS> AndPredicate<X, QS> for BoxedPredicate<'a, DB>
where
    DB: ScopedBackend,
    First<X>: ValidPredicate<QS>,
    X: QueryFragment<DB> + Send + 'a,
{
    type Output = Self;

    fn and(self, predicate: X) -> Self {
        self.append(predicate, And)
    }
}

impl<'a, DB, X, QS> OrPredicate<X, QS> for BoxedPredicate<'a, DB>
where
    DB: ScopedBackend,
    First<X>: ValidPredicate<QS>,
    X: QueryFragment<DB> + Send + 'a,
{
    type Output = Self;

    fn or(self, predicate: X) -> Self {
        self.append(predicate, Or)
    }
}

impl<DB> Predicate for BoxedPredicate<'_, DB> {
    const CAN_BE_DISJUNCTION: bool = true;

    fn is_absent(&self) -> bool {
        self.chain.is_none()
    }

    fn is_disjunction(&self) -> bool {
        self.disjunction
    }
}

impl<'a, DB> IntoBoxedPredicate<'a, DB> for AllRows {
    fn into_boxed(self) -> BoxedPredicate<'a, DB> {
        BoxedPredicate {
            chain: None,
            disjunction: false,
        }
    }
}

macro_rules! into_boxed {
    ($($link:ident<$($param:ident),*>),*) => {$(
        impl<'a, DB, $($param),*> IntoBoxedPredicate<'a, DB> for $link<$($param),*>
        where
            DB: ScopedBackend,
            Self: Predicate + QueryFragment<DB> + Send + 'a,
        {
            fn into_boxed(self) -> BoxedPredicate<'a, DB> {
                BoxedPredicate {
                    disjunction: self.is_disjunction(),
                    chain: Some(Box::new(self)),
                }
            }
        }
    )*};
}

into_boxed!(First<A>, And<A, B>, Or<A, B>);

impl<DB> QueryFragment<DB> for BoxedPredicate<'_, DB>
where
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        match &self.chain {
            Some(chain) => chain.walk_ast(out),
            None => Ok(()),
        }
    }
}

impl<DB> QueryId for BoxedPredicate<'_, DB> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<DB> fmt::Debug for BoxedPredicate<'_, DB> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoxedPredicate").finish_non_exhaustive()
    }
}
