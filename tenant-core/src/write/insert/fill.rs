//! What the scope puts into the tenant column.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::expression::{
    AppearsOnTable, AsExpression, Expression, SelectableExpression, TypedExpressionType,
    ValidGrouping, is_aggregate,
};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_source::Column;
use diesel::result::QueryResult;
use diesel::sql_types::SqlType;

use super::{ParentFill, PathFill};
use crate::origin::LookedUp;

mod sealed {
    /// Implemented for what this file can put into a row.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}
}

/// What the scope adds to each inserted row. As a fragment it is the value.
pub trait Fill: sealed::Sealed {
    /// The name of the tenant column, if there is one. No statement may assign it.
    const COLUMN: Option<&'static str>;

    /// The columns whose values are looked up.
    const LOOKED_UP: LookedUp = LookedUp::Nothing;
}

/// A [`Fill`] of a table with a tenant column.
pub trait FillsColumn: Fill {}

/// The value `E` for the tenant column `C`: an id, or NULL for a row of the host.
#[derive(Debug, Clone, Copy)]
pub struct ColumnFill<C, E> {
    value: E,
    column: PhantomData<C>,
}

impl<C, E> ColumnFill<C, E> {
    pub(crate) fn new<V>(value: V) -> Self
    where
        C: Column,
        C::SqlType: SqlType + TypedExpressionType,
        V: AsExpression<C::SqlType, Expression = E>,
    {
        Self {
            value: value.as_expression(),
            column: PhantomData,
        }
    }
}

/// A table without tenant column takes nothing.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NoFill;

/// Where nothing is inserted. It is no fragment, so no row can be written with it.
#[derive(Debug, Clone, Copy)]
pub struct NothingInserted;

impl<C, E> sealed::Sealed for ColumnFill<C, E> {}

impl<C: Column, E> Fill for ColumnFill<C, E> {
    const COLUMN: Option<&'static str> = Some(C::NAME);
}

impl<C: Column, E> FillsColumn for ColumnFill<C, E> {}

impl<K, P, C, G> sealed::Sealed for ParentFill<K, P, C, G> {}

impl<F, P> sealed::Sealed for PathFill<F, P> {}

impl sealed::Sealed for NoFill {}

#[diagnostic::do_not_recommend]
impl sealed::Sealed for NothingInserted {}

impl Fill for NothingInserted {
    const COLUMN: Option<&'static str> = None;
}

impl Fill for NoFill {
    const COLUMN: Option<&'static str> = None;
}

impl<C: 'static, E: QueryId> QueryId for ColumnFill<C, E> {
    type QueryId = ColumnFill<C, E::QueryId>;

    const HAS_STATIC_QUERY_ID: bool = E::HAS_STATIC_QUERY_ID;
}

impl<DB, C, E> QueryFragment<DB> for ColumnFill<C, E>
where
    DB: Backend,
    E: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.value.walk_ast(out)
    }
}

impl<DB: Backend> QueryFragment<DB> for NoFill {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
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
