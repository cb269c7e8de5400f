//! `union`, `intersect`, `except`, and their `_all` forms.
//!
//! Diesel's `CombineDsl` promises Diesel's own type as the result, so these
//! methods stand on the types themselves.

use diesel::query_builder::{All, Distinct, Except, Intersect, SelectQuery, Union};

use super::{Combined, CombinesUnder, IntoArm, ScopedCombination};
use crate::origin::StatementScope;
use crate::query::ScopedSelect;

/// One type: all six methods; and for each method its operator.
macro_rules! combine {
    ($($(#[$doc:meta])* $method:ident: $combinator:ident, $duplicates:ident;)*) => {
        combine! { <Q, G, P, S> ScopedSelect<Q, G, P, S>; $($(#[$doc])* $method: $combinator, $duplicates;)* }
        combine! {
            <C, D, L, R, O, Page, S> ScopedCombination<C, D, L, R, O, Page, S>;
            $($(#[$doc])* $method: $combinator, $duplicates;)*
        }
    };
    (
        <$($param:ident),*> $query:ty;
        $($(#[$doc:meta])* $method:ident: $combinator:ident, $duplicates:ident;)*
    ) => {
        impl<$($param),*> $query {$(
            $(#[$doc])*
            ///
            /// Both arms are made by one scope, and return columns of the same SQL
            /// types. Order and limit of the whole follow:
            /// `positional_order_by`, `limit`, `offset`. A backend without the
            /// operator refuses it when the query is run, at compile time.
            pub fn $method<Rhs>(
                self,
                rhs: Rhs,
            ) -> Combined<$combinator, $duplicates, Self, Rhs::Arm, S>
            where
                Self: CombinesUnder<S>,
                Rhs: IntoArm<S>,
                Rhs::Arm: CombinesUnder<S> + SelectQuery<SqlType = <Self as SelectQuery>::SqlType>,
                S: StatementScope,
            {
                Combined::new($combinator, $duplicates, self, rhs.into_arm())
            }
        )*}
    };
}

combine! {
    /// The rows of both queries, each one once: SQL's `UNION`.
    union: Union, Distinct;
    /// The rows of both queries, with duplicates: SQL's `UNION ALL`.
    union_all: Union, All;
    /// The rows that both queries return, each one once: SQL's `INTERSECT`.
    intersect: Intersect, Distinct;
    /// The rows that both queries return, with duplicates: SQL's `INTERSECT ALL`.
    intersect_all: Intersect, All;
    /// The rows of this query that the other doesn't return, each one once: SQL's
    /// `EXCEPT`.
    except: Except, Distinct;
    /// The rows of this query that the other doesn't return, with duplicates:
    /// SQL's `EXCEPT ALL`.
    except_all: Except, All;
}
