//! Diesel's boxed expressions: `Box<dyn BoxableExpression<Source, Backend, …>>`.
//!
//! Their type says which tables they were made for, but not what is inside. So
//! a query with one has no static id, and its text is read before it is sent: a
//! subquery that no scope made is found then.

use diesel::backend::Backend;
use diesel::expression::BoxableExpression;
use diesel::query_source::QuerySource;

use super::{FitsSource, ScopedExpression};

#[diagnostic::do_not_recommend]
impl<QS, DB, GB, Aggregate, ST, S> ScopedExpression<S>
    for Box<dyn BoxableExpression<QS, DB, GB, Aggregate, SqlType = ST> + '_>
where
    QS: QuerySource,
    DB: Backend,
{
    type Accepted = Self;

    fn accepted(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<QS, DB, GB, Aggregate, ST> FitsSource<QS>
    for Box<dyn BoxableExpression<QS, DB, GB, Aggregate, SqlType = ST> + '_>
where
    QS: QuerySource,
    DB: Backend,
{
}
