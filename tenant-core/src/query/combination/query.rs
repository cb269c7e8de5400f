//! A combination is a query of Diesel's.

use diesel::query_builder::{
    AstPass, Query, QueryFragment, QueryId, SelectQuery, SupportsCombinationClause,
};
use diesel::result::QueryResult;

use super::ScopedCombination;
use crate::backend::Dialect;
use crate::backend::ScopedBackend;
use crate::run::inspect;

impl<C, D, L, R, O, Page, S> Query for ScopedCombination<C, D, L, R, O, Page, S>
where
    L: Query,
    R: Query<SqlType = L::SqlType>,
{
    type SqlType = L::SqlType;
}

impl<C, D, L, R, O, Page, S> SelectQuery for ScopedCombination<C, D, L, R, O, Page, S>
where
    L: SelectQuery,
    R: SelectQuery<SqlType = L::SqlType>,
{
    type SqlType = L::SqlType;
}

/// As Diesel's `CombinationClause`, of its parts. In an inspection the arms read
/// themselves.
impl<DB, C, D, L, R, O, Page, S> QueryFragment<DB> for ScopedCombination<C, D, L, R, O, Page, S>
where
    DB: ScopedBackend + SupportsCombinationClause<C, D>,
    C: QueryFragment<DB>,
    D: QueryFragment<DB>,
    L: QueryFragment<DB>,
    R: QueryFragment<DB>,
    O: QueryFragment<DB>,
    Page: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let arms = &self.arms;
        if inspect::is_inspection(&out) {
            arms.left.walk_ast(out.reborrow())?;
            arms.right.walk_ast(out.reborrow())?;
        } else {
            walk_arm(&arms.left, out.reborrow())?;
            arms.combinator.walk_ast(out.reborrow())?;
            arms.duplicates.walk_ast(out.reborrow())?;
            walk_arm(&arms.right, out.reborrow())?;
        }
        self.order.walk_ast(out.reborrow())?;
        self.page.walk_ast(out)
    }
}

/// Writes an arm so that its order and limit are its own. Diesel's wrapper for
/// this can't be made outside of Diesel.
fn walk_arm<'b, DB, Q>(arm: &'b Q, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: ScopedBackend,
    Q: QueryFragment<DB>,
{
    out.push_sql(match DB::DIALECT {
        // SQLite takes no parentheses around an arm.
        Dialect::Sqlite => "SELECT * FROM (",
        Dialect::Mysql | Dialect::Postgres => "(",
    });
    arm.walk_ast(out.reborrow())?;
    out.push_sql(")");
    Ok(())
}

impl<C, D, L, R, O, Page, S> QueryId for ScopedCombination<C, D, L, R, O, Page, S>
where
    C: QueryId,
    D: QueryId,
    L: QueryId,
    R: QueryId,
    O: QueryId,
    Page: QueryId,
{
    type QueryId = ScopedCombination<
        C::QueryId,
        D::QueryId,
        L::QueryId,
        R::QueryId,
        O::QueryId,
        Page::QueryId,
        (),
    >;

    const HAS_STATIC_QUERY_ID: bool = C::HAS_STATIC_QUERY_ID
        && D::HAS_STATIC_QUERY_ID
        && L::HAS_STATIC_QUERY_ID
        && R::HAS_STATIC_QUERY_ID
        && O::HAS_STATIC_QUERY_ID
        && Page::HAS_STATIC_QUERY_ID;
}
