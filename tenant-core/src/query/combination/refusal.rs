//! Clauses that belong to an arm, not to the whole.
//!
//! Diesel has no such methods for its combinations either, but says so in words
//! that help nobody. The methods below have a condition that never holds, so they
//! are still none; the compiler names the condition.

use super::ScopedCombination;
use crate::impossible::Holds;

/// What no combination takes. It has no implementation.
#[diagnostic::on_unimplemented(
    message = "this clause can't be added to a UNION, INTERSECT or EXCEPT as a whole",
    label = "the queries are combined already",
    note = "add it to each arm before they are combined: `a.filter(…).union(b.filter(…))`",
    note = "the whole is ordered by the numbers of its columns, `positional_order_by(1)`, and takes `limit` and `offset`"
)]
pub trait TakesClauses: Holds {}

/// Query methods without an argument.
macro_rules! refuse {
    ($($method:ident),*) => {$(
        #[doc(hidden)]
        pub fn $method(self) -> Self
        where
            Self: TakesClauses,
        {
            <Self as Holds>::refuse()
        }
    )*};
}

/// Query methods with one.
macro_rules! refuse_one {
    ($($method:ident),*) => {$(
        #[doc(hidden)]
        pub fn $method<X>(self, _: X) -> Self
        where
            Self: TakesClauses,
        {
            <Self as Holds>::refuse()
        }
    )*};
}

impl<C, D, L, R, O, Page, S> ScopedCombination<C, D, L, R, O, Page, S> {
    refuse!(count, distinct, for_update, for_share, into_boxed);
    refuse_one!(
        filter,
        or_filter,
        find,
        select,
        distinct_on,
        order,
        order_by,
        then_order_by,
        group_by,
        having,
        inner_join,
        left_join,
        paginate
    );
}
