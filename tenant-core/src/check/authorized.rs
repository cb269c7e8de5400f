//! A statement that may run.

use diesel::RunQueryDsl;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::answers::Answers;
use super::{Limits, Subject, TextHash, authorize};
use crate::backend::ScopedBackend;
use crate::error::{Error, Result};
use crate::origin::{Returns, ScopedStatement, StatementId, StatementScope};
use crate::pass::{self, WalkStatement, found, permit};

/// A statement that was authorized: what the executors run, and nothing else.
///
/// It has what executors ask for and a statement of a scope has not: Diesel's `QueryId`,
/// and its `Query` if it returns rows. It is made by the authorization only.
#[derive(Debug, Clone)]
#[doc(hidden)]
pub struct Authorized<Q> {
    statement: Q,
    answers: Answers,
    /// The row that is sent, if rows are sent one by one.
    row: Option<usize>,
}

impl<Q> Authorized<Q> {
    /// Authorizes `statement` within `limits`.
    ///
    /// # Errors
    ///
    /// See [`authorize`].
    pub(crate) fn new<DB>(
        statement: Q,
        limits: Limits<'_, <Q::Scope as StatementScope>::Base>,
    ) -> Result<Self>
    where
        DB: ScopedBackend,
        Q: ScopedStatement + StatementId + WalkStatement<DB>,
    {
        // Not `?`, which is more code in each query.
        match authorize::<DB, Q::Scope>(limits, &Subject::of(&statement)) {
            Ok(answers) => Ok(Self {
                statement,
                answers,
                row: None,
            }),
            Err(error) => Err(error),
        }
    }

    /// How many rows are sent one by one, if they are.
    pub(crate) fn separate_rows<DB>(&self) -> Option<usize>
    where
        DB: ScopedBackend,
        Q: WalkStatement<DB>,
    {
        self.statement.separate_rows()
    }

    /// The same statement, of one row.
    pub(crate) fn only(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }
}

impl<Q: Returns> Query for Authorized<Q> {
    type SqlType = Q::SqlType;
}

impl<Q: StatementId> QueryId for Authorized<Q> {
    type QueryId = Q::Id;

    const HAS_STATIC_QUERY_ID: bool = Q::IS_STATIC;
}

impl<DB, Q> QueryFragment<DB> for Authorized<Q>
where
    DB: ScopedBackend,
    Q: WalkStatement<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if let Some(row) = self.row {
            return permit(|| self.statement.walk_row(row, out));
        }
        if self.answers.answer(&mut out) {
            return Ok(());
        }
        if let Some(expected) = self.answers.text_to_write(&mut out) {
            let sql = pass::written(&self.statement, &DB::default())?;
            if TextHash::of(&sql) != expected {
                return Err(found(Error::another_text(sql)));
            }
            // Placeholders are numbered in it, and nothing follows it.
            out.push_sql(&sql);
            return Ok(());
        }
        if self.answers.has_nested() {
            return permit(|| self.statement.walk(out));
        }
        self.statement.walk(out)
    }
}

impl<Q, Conn> RunQueryDsl<Conn> for Authorized<Q> {}
