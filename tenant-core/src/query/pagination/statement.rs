//! A query with its total next to each row.

use std::rc::Rc;

use diesel::dsl::AsExprOf;
use diesel::expression::AsExpression;
use diesel::query_builder::{
    AstPass, LimitClause, LimitOffsetClause, OffsetClause, Query, QueryFragment, QueryId,
};
use diesel::result::QueryResult;
use diesel::sql_types::BigInt;

use crate::backend::ScopedBackend;
use crate::guard::Guard;
use crate::query::{IntoLoadable, MadeBy, Predicate, ScopedSelect, ScopedStatement, WalkSelect};
use crate::sealed::Sealed;

/// `LIMIT … OFFSET …`
type LimitOffset =
    LimitOffsetClause<LimitClause<AsExprOf<i64, BigInt>>, OffsetClause<AsExprOf<i64, BigInt>>>;

/// The query `Q`, which has no limit, with the total of its rows as a further
/// column, and with the limits of a page.
#[derive(Debug)]
pub struct PagedSelect<Q> {
    query: Rc<Q>,
    page: LimitOffset,
}

impl<Q> PagedSelect<Q> {
    pub(super) fn new(query: Rc<Q>, limit: i64, offset: i64) -> Self {
        Self {
            query,
            page: LimitOffsetClause {
                limit_clause: LimitClause(AsExpression::<BigInt>::as_expression(limit)),
                offset_clause: OffsetClause(AsExpression::<BigInt>::as_expression(offset)),
            },
        }
    }
}

/// The further column: the rows before `LIMIT`.
#[derive(Debug)]
struct Total;

impl<DB: ScopedBackend> QueryFragment<DB> for Total {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(", COUNT(*) OVER ()");
        Ok(())
    }
}

impl<Q: Query> Query for PagedSelect<Q> {
    type SqlType = (Q::SqlType, BigInt);
}

impl<DB, Q, G, P, S> QueryFragment<DB> for PagedSelect<ScopedSelect<Q, G, P, S>>
where
    DB: ScopedBackend,
    ScopedSelect<Q, G, P, S>: QueryFragment<DB>,
    Q: WalkSelect<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB>,
    LimitOffset: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.query.walk_with(&Total, out.reborrow())?;
        self.page.walk_ast(out)
    }
}

impl<Q: QueryId> QueryId for PagedSelect<Q> {
    type QueryId = PagedSelect<Q::QueryId>;

    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}

impl<Q> Sealed for PagedSelect<Q> {}

#[diagnostic::do_not_recommend]
impl<Q: ScopedStatement> ScopedStatement for PagedSelect<Q> {
    type Scope = Q::Scope;

    fn made_by(&self) -> MadeBy<'_, Q::Scope> {
        self.query.made_by()
    }
}

impl<Q: ScopedStatement> IntoLoadable for PagedSelect<Q> {
    type Loadable = Self;

    fn into_loadable(self) -> Self {
        self
    }
}
