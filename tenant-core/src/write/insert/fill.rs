//! What the scope puts into the tenant column.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::dsl;
use diesel::expression::{
    AppearsOnTable, AsExpression, Expression, SelectableExpression, TypedExpressionType,
    ValidGrouping, is_aggregate,
};
use diesel::expression_methods::ExpressionMethods;
use diesel::query_builder::{AstPass, DefaultValues, QueryFragment, QueryId};
use diesel::query_source::Column;
use diesel::result::QueryResult;
use diesel::sql_types::{SingleValue, SqlType};

/// What the scope adds to each inserted row.
pub trait Fill {
    /// The name of the tenant column, if there is one. No statement may assign it.
    const COLUMN: Option<&'static str>;

    /// A row of nothing else.
    type Alone;

    /// The value as a further column of a select list, or `()`.
    type Selected;

    /// The value as a further column of a select list.
    #[doc(hidden)]
    fn selected(self) -> Self::Selected;

    /// A row of nothing else.
    #[doc(hidden)]
    fn alone(self) -> Self::Alone;
}

/// Adds the fill to a record.
pub trait AddTo<R> {
    /// The complete record.
    type Output;

    /// The complete record.
    #[doc(hidden)]
    fn add_to(self, record: R) -> Self::Output;
}

/// The value `V` for the tenant column `C`: an id, or NULL for a row of the host.
#[derive(Debug, Clone, Copy)]
pub struct ColumnFill<C, V> {
    value: V,
    column: PhantomData<C>,
}

impl<C, V> ColumnFill<C, V> {
    pub(crate) fn new(value: V) -> Self {
        Self {
            value,
            column: PhantomData,
        }
    }
}

/// A table without tenant column takes nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoFill;

impl<C, V, ST> Fill for ColumnFill<C, V>
where
    C: Column<SqlType = ST> + Default,
    ST: SqlType + SingleValue + TypedExpressionType,
    V: AsExpression<ST>,
{
    const COLUMN: Option<&'static str> = Some(C::NAME);

    type Alone = dsl::Eq<C, V>;
    type Selected = V::Expression;

    fn alone(self) -> Self::Alone {
        C::default().eq(self.value)
    }

    fn selected(self) -> V::Expression {
        self.value.as_expression()
    }
}

impl Fill for NoFill {
    const COLUMN: Option<&'static str> = None;

    type Alone = DefaultValues;
    type Selected = ();

    fn alone(self) -> DefaultValues {
        DefaultValues
    }

    fn selected(self) {}
}

impl<C, V, R> AddTo<R> for ColumnFill<C, V>
where
    Self: Fill,
{
    type Output = (R, <Self as Fill>::Alone);

    fn add_to(self, record: R) -> Self::Output {
        (record, self.alone())
    }
}

impl<R> AddTo<R> for NoFill {
    type Output = R;

    fn add_to(self, record: R) -> R {
        record
    }
}

/// `NULL`, of the SQL type of the tenant column.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NullOf<ST>(PhantomData<ST>);

impl<ST> NullOf<ST> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<ST: SqlType + TypedExpressionType> Expression for NullOf<ST> {
    type SqlType = ST;
}

impl<ST, QS> AppearsOnTable<QS> for NullOf<ST> where Self: Expression {}

impl<ST, QS> SelectableExpression<QS> for NullOf<ST> where Self: Expression {}

impl<ST, GB> ValidGrouping<GB> for NullOf<ST> {
    type IsAggregate = is_aggregate::Never;
}

impl<DB: Backend, ST> QueryFragment<DB> for NullOf<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("NULL");
        Ok(())
    }
}
