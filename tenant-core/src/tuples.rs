//! The lengths of tuples.

/// Calls a macro for each length of tuples that Diesel has by `32-column-tables`, with the
/// name and the index of each element: `(T1 0) (T2 1) …`.
macro_rules! all_the_tuples {
    ($each:ident) => {
        $crate::tuples::all_the_tuples! {
            @longer $each; [];
            (T1 0) (T2 1) (T3 2) (T4 3) (T5 4) (T6 5) (T7 6) (T8 7)
            (T9 8) (T10 9) (T11 10) (T12 11) (T13 12) (T14 13) (T15 14) (T16 15)
            (T17 16) (T18 17) (T19 18) (T20 19) (T21 20) (T22 21) (T23 22) (T24 23)
            (T25 24) (T26 25) (T27 26) (T28 27) (T29 28) (T30 29) (T31 30) (T32 31)
        }
    };
    (@longer $each:ident; [$($taken:tt)*];) => {};
    (@longer $each:ident; [$($taken:tt)*]; $next:tt $($rest:tt)*) => {
        $each!($($taken)* $next);
        $crate::tuples::all_the_tuples!(@longer $each; [$($taken)* $next]; $($rest)*);
    };
}

pub(crate) use all_the_tuples;
