//! A statement that may run.

use std::any::Any;

use diesel::RunQueryDsl;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;

#[cfg(feature = "async")]
use super::authorize::authorize;
use super::findings::Findings;
use super::{Limits, Request, authorize_and_record};
use crate::backend::ScopedBackend;
use crate::error::Result;
#[cfg(feature = "async")]
use crate::origin::HatchUse;
use crate::origin::{Returns, ScopedStatement, StatementId, StatementScope};
use crate::pass::{WalkStatement, permit};

/// A statement that was authorized: what the executors run, and nothing else.
///
/// It has what executors ask for and a statement of a scope has not: Diesel's `QueryId`,
/// and its `Query` if it returns rows. It is made by the authorization only.
#[derive(Debug, Clone)]
#[doc(hidden)]
pub struct Authorized<Q> {
    statement: Q,
    findings: Findings,
    /// The row that is sent, if rows are sent one by one.
    row: Option<usize>,
}

impl<Q> Authorized<Q> {
    /// Authorizes `statement` within `limits`. Its hatches are still to be recorded.
    ///
    /// # Errors
    ///
    /// See [`authorize`].
    #[cfg(feature = "async")]
    #[inline]
    pub(super) fn unrecorded<DB>(
        statement: Q,
        limits: Limits<'_, <Q::Scope as StatementScope>::Base>,
    ) -> Result<Self>
    where
        DB: ScopedBackend,
        Q: ScopedStatement + StatementId + WalkStatement<DB>,
    {
        let mut pending = Self::pending(statement);
        let request = Request::<DB, Q::Scope>::of(&pending.statement);
        // Of several databases none is asynchronous.
        let backend = DB::of(&());
        match authorize(limits, backend, &request, &mut pending.findings) {
            Ok(()) => Ok(pending),
            Err(error) => Err(error),
        }
    }

    /// Whether hatches are to be recorded.
    #[cfg(feature = "async")]
    #[inline]
    pub(super) fn has_hatches(&self) -> bool
    where
        Q: ScopedStatement,
    {
        self.statement.origin().has_hatches()
    }

    /// The uses of hatches.
    #[cfg(feature = "async")]
    #[cold]
    pub(super) fn hatches(&self) -> Vec<HatchUse>
    where
        Q: ScopedStatement,
    {
        self.statement.origin().hatches().cloned().collect()
    }

    fn pending(statement: Q) -> Self {
        Self {
            statement,
            findings: Findings::default(),
            row: None,
        }
    }

    /// Authorizes `statement` within `limits`, to run on `connection`.
    ///
    /// # Errors
    ///
    /// See [`authorize_and_record`].
    #[inline]
    pub(crate) fn new<DB>(
        statement: Q,
        limits: Limits<'_, <Q::Scope as StatementScope>::Base>,
        connection: &mut (dyn Any + Send),
    ) -> Result<Self>
    where
        DB: ScopedBackend,
        Q: ScopedStatement + StatementId + WalkStatement<DB>,
    {
        let mut pending = Self::pending(statement);
        let request = Request::<DB, Q::Scope>::of(&pending.statement);
        // Not `?`, which is more code in each query.
        match authorize_and_record(limits, connection, &request, &mut pending.findings) {
            Ok(()) => Ok(pending),
            Err(error) => Err(error),
        }
    }

    /// How many rows are sent one by one, if they are.
    pub(crate) fn separate_rows(&self) -> Option<usize> {
        self.findings.separate_rows
    }

    /// The statement, which is to be authorized again before it runs.
    #[cfg(feature = "async")]
    pub(crate) fn into_statement(self) -> Q {
        self.statement
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
    Q: StatementId + WalkStatement<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        // The type is forgotten: what follows is compiled once for a backend.
        walk(&self.statement, &self.findings, self.row, out)
    }
}

/// Walks a statement that is authorized, or one row of it.
fn walk<'b, DB: ScopedBackend>(
    statement: &'b dyn WalkStatement<DB>,
    findings: &Findings,
    row: Option<usize>,
    mut out: AstPass<'_, 'b, DB>,
) -> QueryResult<()> {
    findings.check_dialect(&out)?;
    if let Some(row) = row {
        let _permitted = permit();
        return statement.walk_row(row, out);
    }
    if findings.answer(&mut out) {
        return Ok(());
    }
    let _permitted = findings.has_nested().then(permit);
    statement.walk(out.reborrow())?;
    findings.check_values(&mut out)
}

impl<Q, Conn> RunQueryDsl<Conn> for Authorized<Q> {}
