//! A connection for the time of one piece of work.

use std::any::Any;

use diesel::deserialize::FromSqlRow;
use diesel::query_dsl::CompatibleType;
use diesel_async::AsyncConnectionCore;

use super::count::execute;
use super::load::{collect, first, row_or_not_found};
use super::together::Together;
use crate::backend::ScopedBackend;
use crate::check::{Authorized, Limits, Unrecorded};
use crate::connection::{AtWork, Work};
use crate::error::Result;
use crate::origin::{Returns, ScopedStatement, SinkOfConnection, StatementId, StatementScope};
use crate::pass::WalkStatement;
use crate::write::explain;

/// A connection for the time `'f` of one piece of work, and what it lets through.
#[allow(missing_debug_implementations)] // it lives for one call
pub struct Lease<'f, C, S> {
    pub(super) limits: Limits<'f, S>,
    pub(super) connection: C,
    /// Gives the connection to a sink of records that writes there.
    pub(super) for_sink: fn(&mut C) -> Option<&mut (dyn Any + Send)>,
    /// Where the records of lifted guards go, besides `tracing`.
    pub(super) sink: Option<&'f SinkOfConnection>,
    /// What is at work on the connection, if it is a tenant connection.
    pub(super) work: Option<&'f Work>,
    /// Whether others may be at work on it at the same time.
    pub(super) shared: bool,
}

impl<'f, C, S> Lease<'f, C, S> {
    /// Begins the work.
    ///
    /// # Errors
    ///
    /// [`Error::Abandoned`](crate::Error::Abandoned) if the work before was never finished.
    pub(crate) fn begin(&self) -> Result<Option<AtWork<'f>>> {
        match self.work {
            None => Ok(None),
            Some(work) if self.shared => work.begin_beside().map(Some),
            Some(work) => work.begin().map(Some),
        }
    }

    /// Authorizes a statement on the connection, and records its hatches.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::load`](crate::RunScopedDsl::load), but for those of the database.
    pub(super) async fn authorize<Q>(&mut self, statement: Q) -> Result<Authorized<Q>>
    where
        C: AsyncConnectionCore<Backend: ScopedBackend>,
        Q: ScopedStatement<Scope: StatementScope<Base = S>>
            + StatementId
            + WalkStatement<C::Backend>
            + Send,
    {
        let limits = Limits {
            scope: self.limits.scope,
            sink: None,
            types: self.limits.types.as_deref_mut(),
        };
        match Unrecorded::new(statement, limits)?.without_hatches() {
            Ok(authorized) => Ok(authorized),
            Err(unrecorded) => {
                let connection = (self.for_sink)(&mut self.connection);
                // In a box, so that the futures of other statements have no place for it.
                Box::pin(unrecorded.record(self.sink, connection)).await
            }
        }
    }

    /// Runs a statement, and collects its rows, no more than `at_most`.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::load`](crate::RunScopedDsl::load).
    pub(crate) async fn rows<Q, U, ST>(&mut self, statement: Q, at_most: usize) -> Result<Vec<U>>
    where
        C: AsyncConnectionCore<Backend: ScopedBackend>,
        Q: ScopedStatement<Scope: StatementScope<Base = S>>
            + Returns<SqlType: CompatibleType<U, C::Backend, SqlType = ST>>
            + StatementId
            + WalkStatement<C::Backend>
            + Send,
        U: FromSqlRow<ST, C::Backend> + Send,
    {
        let (rows, _) = self.rows_and_statement(statement, at_most).await?;
        Ok(rows)
    }

    /// The same, and gives the statement back.
    ///
    /// # Errors
    ///
    /// As [`rows`](Self::rows).
    pub(super) async fn rows_and_statement<Q, U, ST>(
        &mut self,
        statement: Q,
        at_most: usize,
    ) -> Result<(Vec<U>, Q)>
    where
        C: AsyncConnectionCore<Backend: ScopedBackend>,
        Q: ScopedStatement<Scope: StatementScope<Base = S>>
            + Returns<SqlType: CompatibleType<U, C::Backend, SqlType = ST>>
            + StatementId
            + WalkStatement<C::Backend>
            + Send,
        U: FromSqlRow<ST, C::Backend> + Send,
    {
        let authorized = self.authorize(statement).await?;
        let rows = collect(&mut self.connection, &authorized, at_most);
        match rows.await {
            Ok(rows) => Ok((rows, authorized.into_statement())),
            Err(error) => Err(explain(error, Q::LOOKED_UP)),
        }
    }

    /// Runs a statement, and gives its first row.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::get_result`](crate::RunScopedDsl::get_result).
    pub(super) async fn row<Q, U, ST>(&mut self, statement: Q) -> Result<U>
    where
        C: AsyncConnectionCore<Backend: ScopedBackend>,
        Q: ScopedStatement<Scope: StatementScope<Base = S>>
            + Returns<SqlType: CompatibleType<U, C::Backend, SqlType = ST>>
            + StatementId
            + WalkStatement<C::Backend>
            + Send,
        U: FromSqlRow<ST, C::Backend> + Send,
    {
        let authorized = self.authorize(statement).await?;
        match first(&mut self.connection, authorized).await {
            Ok(row) => row_or_not_found(row),
            Err(error) => Err(explain(error, Q::LOOKED_UP)),
        }
    }

    /// Runs a statement, and tells how many rows it wrote.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::execute`](crate::RunScopedDsl::execute).
    pub(crate) async fn count<Q>(&mut self, statement: Q) -> Result<usize>
    where
        C: Together<Backend: ScopedBackend>,
        Q: ScopedStatement<Scope: StatementScope<Base = S>>
            + StatementId
            + WalkStatement<C::Backend>
            + Send,
    {
        let authorized = self.authorize(statement).await?;
        execute(authorized, &mut self.connection).await
    }
}

/// The work is finished, well or with an error: the database has answered.
pub(crate) fn done(at_work: Option<AtWork<'_>>) {
    if let Some(at_work) = at_work {
        at_work.done();
    }
}
