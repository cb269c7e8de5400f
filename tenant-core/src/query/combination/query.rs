//! A combination as Diesel sees it: see the file of the same name for `ScopedSelect`.

use diesel::query_builder::{
    AstPass, QueryFragment, QueryId, SelectQuery, SupportsCombinationClause,
};
use diesel::result::QueryResult;

use super::ScopedCombination;
use crate::backend::Dialect;
use crate::backend::ScopedBackend;
use crate::guard;
use crate::origin::{Returns, StatementId};
use crate::pass::{self, WalkStatement, walk_part};
use crate::scope::ScopeValue;

impl<C, D, L, R, O, Page, S> Returns for ScopedCombination<C, D, L, R, O, Page, S>
where
    L: Returns,
    R: Returns<SqlType = L::SqlType>,
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

impl<DB, C, D, L, R, O, Page, S> QueryFragment<DB> for ScopedCombination<C, D, L, R, O, Page, S>
where
    DB: ScopedBackend,
    S: ScopeValue,
    Self: WalkStatement<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        guard::nested(self, &mut out, |out| pass::walk_nested(self, out))
    }
}

/// As Diesel's `CombinationClause`, of its parts.
impl<DB, C, D, L, R, O, Page, S> WalkStatement<DB> for ScopedCombination<C, D, L, R, O, Page, S>
where
    DB: ScopedBackend + SupportsCombinationClause<C, D>,
    C: QueryFragment<DB>,
    D: QueryFragment<DB>,
    L: WalkStatement<DB>,
    R: WalkStatement<DB>,
    O: QueryFragment<DB>,
    Page: QueryFragment<DB>,
{
    fn walk<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let arms = &self.arms;
        walk_arm(&arms.left, out.reborrow())?;
        arms.combinator.walk_ast(out.reborrow())?;
        arms.duplicates.walk_ast(out.reborrow())?;
        walk_arm(&arms.right, out.reborrow())?;
        walk_part(&self.order, out.reborrow())?;
        self.page.walk_ast(out)
    }
}

/// Writes an arm so that its order and limit are its own. Diesel's wrapper for
/// this can't be made outside of Diesel.
fn walk_arm<'b, DB, Q>(arm: &'b Q, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: ScopedBackend,
    Q: WalkStatement<DB>,
{
    out.push_sql(match out.backend().dialect() {
        // SQLite takes no parentheses around an arm.
        Dialect::Sqlite => "SELECT * FROM (",
        Dialect::Mysql | Dialect::Postgres => "(",
    });
    arm.walk(out.reborrow())?;
    out.push_sql(")");
    Ok(())
}

impl<C, D, L, R, O, Page, S> StatementId for ScopedCombination<C, D, L, R, O, Page, S>
where
    Self: QueryId,
{
    type Id = <Self as QueryId>::QueryId;

    const IS_STATIC: bool = <Self as QueryId>::HAS_STATIC_QUERY_ID;
}

impl<C, D, L, R, O, Page, S> QueryId for ScopedCombination<C, D, L, R, O, Page, S>
where
    C: QueryId,
    D: QueryId,
    L: QueryId,
    R: QueryId,
    O: QueryId,
    Page: QueryId,
    S: 'static,
{
    type QueryId = ScopedCombination<
        C::QueryId,
        D::QueryId,
        L::QueryId,
        R::QueryId,
        O::QueryId,
        Page::QueryId,
        S,
    >;

    const HAS_STATIC_QUERY_ID: bool = C::HAS_STATIC_QUERY_ID
        && D::HAS_STATIC_QUERY_ID
        && L::HAS_STATIC_QUERY_ID
        && R::HAS_STATIC_QUERY_ID
        && O::HAS_STATIC_QUERY_ID
        && Page::HAS_STATIC_QUERY_ID;
}
