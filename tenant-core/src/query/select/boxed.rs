//! `into_boxed`: one type, whatever is added.

use diesel::dsl;
use diesel::query_dsl::methods::BoxedDsl;

use super::{HasSource, ScopedSelect};
use crate::query::{BoxedPredicate, IntoBoxedPredicate, ValidPredicate};

impl<'a, DB, Q, G, P, S> BoxedDsl<'a, DB> for ScopedSelect<Q, G, P, S>
where
    Q: HasSource + BoxedDsl<'a, DB>,
    P: ValidPredicate<Q::Source> + IntoBoxedPredicate<'a, DB>,
{
    type Output = ScopedSelect<dsl::IntoBoxed<'a, Q, DB>, G, BoxedPredicate<'a, DB>, S>;

    fn internal_into_boxed(self) -> dsl::IntoBoxed<'a, Self, DB> {
        let boxed = with!(self.statement = self.statement.internal_into_boxed());
        with!(boxed.predicate = boxed.predicate.into_boxed())
    }
}
