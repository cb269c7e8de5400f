//! PostgreSQL's forms of a table reference: `ONLY table` and
//! `table TABLESAMPLE …`. Its columns are still named by the table, so the guard
//! is the table's.

use diesel::query_builder::{Only, Tablesample, TablesampleMethod};

use super::sealed::Key;
use super::{GuardRule, OnTable, ScopedSource};
use crate::class::TableHasOneClass;

/// One form of a reference to the table `T`.
macro_rules! reference {
    ($(<T $(, $more:ident: $bound:ident)?> $reference:ty;)*) => {$(
        impl<T, Sc $(, $more: $bound)?> ScopedSource<Sc> for $reference
        where
            T: TableHasOneClass,
            T::Class: GuardRule<OnTable, Sc>,
        {
            type Guard = <T::Class as GuardRule<OnTable, Sc>>::Guard;

            fn guard(&self, scope: &Sc, _: Key) -> Self::Guard {
                <T::Class as GuardRule<OnTable, Sc>>::guard(OnTable, scope)
            }
        }
    )*};
}

reference! {
    <T> Only<T>;
    <T, M: TablesampleMethod> Tablesample<T, M>;
}
