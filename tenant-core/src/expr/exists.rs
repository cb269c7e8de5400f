//! `EXISTS` over a scoped query.

use diesel::backend::Backend;
use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate,
};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Bool;

use super::{CorrelatesWith, Surroundings};
use crate::origin::ScopedStatement;
use crate::pass::look_at;

/// Whether the scoped query returns any row: SQL's `EXISTS (…)`.
///
/// Diesel's own `exists` accepts scoped queries in filters and in `ON`; this one
/// also stands in select lists, and in [`Scope::select`](crate::Scope::select).
///
/// ```
/// # use tenant_doc_setup::*;
/// # let mut conn = connection();
/// let scope = TenantScope::trusted(1, "docs");
/// let busy = scope
///     .from(projects::table)
///     .filter(exists(
///         scope.from(tasks::table).filter(tasks::project_id.eq(projects::id)),
///     ))
///     .select(projects::name)
///     .load::<String>(&mut conn)?;
/// assert_eq!(busy, ["apollo"]);
/// # Ok::<(), tenant_core::Error>(())
/// ```
pub fn exists<Q>(query: Q) -> ScopedExists<Q>
where
    Q: ScopedStatement,
{
    ScopedExists(query)
}

/// The return type of [`exists`].
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ScopedExists<Q>(Q);

impl<Q> Expression for ScopedExists<Q> {
    type SqlType = Bool;
}

impl<Q, QS> AppearsOnTable<QS> for ScopedExists<Q>
where
    Q: ScopedStatement + CorrelatesWith<QS::Source>,
    QS: Surroundings<Q::Scope>,
{
}

impl<Q, QS> SelectableExpression<QS> for ScopedExists<Q> where Self: AppearsOnTable<QS> {}

impl<Q, GB> ValidGrouping<GB> for ScopedExists<Q> {
    type IsAggregate = is_aggregate::Never;
}

impl<DB, Q> QueryFragment<DB> for ScopedExists<Q>
where
    DB: Backend,
    Q: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("EXISTS (");
        let _looked_at = look_at();
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}
