//! `filter`, `or_filter` and `find`.

use diesel::EqAll;
use diesel::expression::{Expression, NonAggregate};
use diesel::query_dsl::methods::{FilterDsl, FindDsl, OrFilterDsl};
use diesel::query_source::Table;
use diesel::sql_types::BoolOrNullableBool;

use super::{HasSource, ScopedSelect};
use crate::expr::ScopedExpression;
use crate::query::{AndPredicate, OrPredicate};

impl<Q, G, P, S, X> FilterDsl<X> for ScopedSelect<Q, G, P, S>
where
    X: ScopedExpression<S> + Expression + NonAggregate,
    X::SqlType: BoolOrNullableBool,
    Q: HasSource,
    P: AndPredicate<X::Accepted, Q::Source>,
{
    type Output = ScopedSelect<Q, G, P::Output, S>;

    fn filter(self, predicate: X) -> Self::Output {
        with!(self.predicate = self.predicate.and(predicate.accepted()))
    }
}

impl<Q, G, P, S, X> OrFilterDsl<X> for ScopedSelect<Q, G, P, S>
where
    X: ScopedExpression<S> + Expression + NonAggregate,
    X::SqlType: BoolOrNullableBool,
    Q: HasSource,
    P: OrPredicate<X::Accepted, Q::Source>,
{
    type Output = ScopedSelect<Q, G, P::Output, S>;

    fn or_filter(self, predicate: X) -> Self::Output {
        with!(self.predicate = self.predicate.or(predicate.accepted()))
    }
}

impl<Q, G, P, S, PK> FindDsl<PK> for ScopedSelect<Q, G, P, S>
where
    Q: HasSource<Source: Table + Default>,
    <Q::Source as Table>::PrimaryKey: EqAll<PK>,
    Self: FilterDsl<<<Q::Source as Table>::PrimaryKey as EqAll<PK>>::Output>,
{
    type Output =
        diesel::dsl::Filter<Self, <<Q::Source as Table>::PrimaryKey as EqAll<PK>>::Output>;

    fn find(self, id: PK) -> Self::Output {
        let key = Q::Source::default().primary_key();
        FilterDsl::filter(self, key.eq_all(id))
    }
}
