//! Updates and deletes as statements that the door lets through.

use diesel::expression::AppearsOnTable;
use diesel::query_builder::{AsQuery, AstPass, Query, QueryFragment, QueryId};
use diesel::query_source::{AppearsInFromClause, Once};
use diesel::result::QueryResult;

use super::ScopedUpdate;
use crate::backend::ScopedBackend;
use crate::query::{IntoLoadable, MadeBy, ScopedStatement};
use crate::run::inspect::{self, Inspectable};
use crate::scope::Scope;
use crate::sealed::Sealed;
use crate::text::Piece;

/// An expression of columns without any subquery: what `RETURNING` takes.
#[diagnostic::on_unimplemented(
    message = "`returning` takes columns of the table and expressions of them, no subqueries",
    label = "holds a subquery",
    note = "a subquery could read other rows than those that were written; load them with a query of their own"
)]
pub trait NoSubquery {}

#[diagnostic::do_not_recommend]
impl<E> NoSubquery for E where E: AppearsOnTable<AnyColumn> {}

/// Stands for any table, and for nothing that a subquery can stand in.
#[derive(Debug, Clone, Copy)]
pub struct AnyColumn;

impl<T> AppearsInFromClause<T> for AnyColumn {
    type Count = Once;
}

impl<U, S> Sealed for ScopedUpdate<U, S> {}

#[diagnostic::do_not_recommend]
impl<U, S: Scope> ScopedStatement for ScopedUpdate<U, S> {
    type Scope = S;

    fn made_by(&self) -> MadeBy<'_, S> {
        MadeBy {
            scope: &self.scope,
            guard_ids: self.guard_ids,
            other_scope: self.target_scope.as_ref(),
            tenant_column: self.tenant_column,
            is_kept_as_its_parts: self.returns_what_is_known,
        }
    }
}

impl<U: Query, S> Query for ScopedUpdate<U, S> {
    type SqlType = U::SqlType;
}

impl<U: QueryId, S> QueryId for ScopedUpdate<U, S> {
    type QueryId = U::QueryId;

    const HAS_STATIC_QUERY_ID: bool = U::HAS_STATIC_QUERY_ID;
}

impl<DB, U, S: Scope> QueryFragment<DB> for ScopedUpdate<U, S>
where
    DB: ScopedBackend,
    U: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if inspect::is_inspection(&out) {
            return inspect::write_mark(self, Piece::Part, self.made_by().scope, out);
        }
        self.walk_whole(out)
    }
}

impl<DB, U, S: Scope> Inspectable<DB> for ScopedUpdate<U, S>
where
    DB: ScopedBackend,
    U: QueryFragment<DB>,
{
    fn walk_whole<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.statement.walk_ast(out)
    }
}

/// As in Diesel: a statement without `returning` returns all columns.
impl<U: AsQuery, S: Scope> IntoLoadable for ScopedUpdate<U, S> {
    type Loadable = ScopedUpdate<U::Query, S>;

    fn into_loadable(self) -> Self::Loadable {
        ScopedUpdate {
            statement: self.statement.as_query(),
            scope: self.scope,
            target_scope: self.target_scope,
            guard_ids: self.guard_ids,
            tenant_column: self.tenant_column,
            returns_what_is_known: self.returns_what_is_known,
        }
    }
}
