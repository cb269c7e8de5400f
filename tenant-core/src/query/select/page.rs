//! `limit` and `offset`.

use diesel::query_dsl::methods::{LimitDsl, OffsetDsl};

use super::ScopedSelect;

impl<Q, G, P, S> LimitDsl for ScopedSelect<Q, G, P, S>
where
    Q: LimitDsl,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn limit(self, limit: i64) -> Self::Output {
        with!(self.statement = self.statement.limit(limit))
    }
}

impl<Q, G, P, S> OffsetDsl for ScopedSelect<Q, G, P, S>
where
    Q: OffsetDsl,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn offset(self, offset: i64) -> Self::Output {
        with!(self.statement = self.statement.offset(offset))
    }
}
