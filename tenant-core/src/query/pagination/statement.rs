//! A query with its total next to each row.

use std::sync::Arc;

use diesel::dsl::AsExprOf;
use diesel::expression::AsExpression;
use diesel::query_builder::{AstPass, LimitClause, LimitOffsetClause, OffsetClause, QueryFragment};
use diesel::result::QueryResult;
use diesel::sql_types::BigInt;

use crate::backend::ScopedBackend;
use crate::guard::Guard;
use crate::origin::{IntoLoadable, Origin, Returns, ScopedStatement, StatementId, sealed};
use crate::pass::WalkStatement;
use crate::query::{Predicate, ScopedSelect, WalkSelect};

/// `LIMIT … OFFSET …`
type LimitOffset =
    LimitOffsetClause<LimitClause<AsExprOf<i64, BigInt>>, OffsetClause<AsExprOf<i64, BigInt>>>;

/// The query `Q`, which has no limit, with the total of its rows as a further
/// column, and with the limits of a page.
#[derive(Debug)]
pub struct PagedSelect<Q> {
    query: Q,
    page: LimitOffset,
}

impl<Q> PagedSelect<Q> {
    pub(crate) fn new(query: Q, limit: i64, offset: i64) -> Self {
        Self {
            query,
            page: LimitOffsetClause {
                limit_clause: LimitClause(AsExpression::<BigInt>::as_expression(limit)),
                offset_clause: OffsetClause(AsExpression::<BigInt>::as_expression(offset)),
            },
        }
    }

    /// The first row of the same query.
    #[cfg(feature = "async")]
    pub(crate) fn first_row(self) -> Self {
        Self::new(self.query, 1, 0)
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

impl<Q: Returns> Returns for PagedSelect<Q> {
    type SqlType = (Q::SqlType, BigInt);
}

/// A query that is written with the total of its rows.
#[doc(hidden)]
pub trait WalkWithTotal<DB: ScopedBackend> {
    /// Writes it.
    fn walk_with_total<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

impl<DB, Q, G, P, S> WalkWithTotal<DB> for ScopedSelect<Q, G, P, S>
where
    DB: ScopedBackend,
    Q: WalkSelect<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB>,
{
    fn walk_with_total<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk_with(&Total, out)
    }
}

impl<DB: ScopedBackend, Q: WalkWithTotal<DB>> WalkWithTotal<DB> for Arc<Q> {
    fn walk_with_total<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        (**self).walk_with_total(out)
    }
}

impl<DB, Q> WalkStatement<DB> for PagedSelect<Q>
where
    DB: ScopedBackend,
    Q: WalkWithTotal<DB>,
    LimitOffset: QueryFragment<DB>,
{
    fn walk<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.query.walk_with_total(out.reborrow())?;
        self.page.walk_ast(out)
    }
}

impl<Q: StatementId> StatementId for PagedSelect<Q> {
    type Id = PagedSelect<Q::Id>;

    const IS_STATIC: bool = Q::IS_STATIC;
}

impl<Q: ScopedStatement> sealed::Sealed for PagedSelect<Q> {}

#[diagnostic::do_not_recommend]
impl<Q: ScopedStatement> ScopedStatement for PagedSelect<Q> {
    type Scope = Q::Scope;

    const WRITES: bool = false;

    fn origin(&self) -> &Origin<Q::Scope> {
        self.query.origin()
    }
}

impl<Q: ScopedStatement> IntoLoadable for PagedSelect<Q> {
    type Loadable = Self;

    fn into_loadable(self) -> Self {
        self
    }
}
