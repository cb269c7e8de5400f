//! Loading rows.

use std::fmt;

use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::connection::{Connection, DefaultLoadingMode};
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::query_dsl::LoadQuery;
use diesel::result::QueryResult;

use super::answers::Answers;
use super::{RunsScope, door};
use crate::error::{Error, Result};
use crate::query::{IntoLoadable, ScopedStatement, StatementScope};

/// A scoped statement whose rows can be loaded as `U` on the connection `Conn`.
///
/// The twin of Diesel's `LoadQuery`. Users name it only in generic code. `B` is
/// the loading mode of [`load_iter`](super::RunScopedDsl::load_iter).
pub trait LoadScoped<'query, Conn, U, B = DefaultLoadingMode>: Sized {
    /// The iterator over the rows.
    type RowIter<'conn>: Iterator<Item = Result<U>>
    where
        Conn: 'conn;

    /// Checks the statement against the connection's scope, and runs it.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::load`](super::RunScopedDsl::load).
    fn load_scoped(self, conn: &mut Conn) -> Result<Self::RowIter<'_>>;
}

impl<'query, Conn, U, B, Q> LoadScoped<'query, Conn, U, B> for Q
where
    Q: IntoLoadable,
    Q::Loadable: QueryId + QueryFragment<<Conn::Connection as Connection>::Backend>,
    Conn: RunsScope<<Q::Scope as StatementScope>::Base>,
    Checked<Q::Loadable>: LoadQuery<'query, Conn::Connection, U, B>,
{
    type RowIter<'conn>
        = Rows<<Checked<Q::Loadable> as LoadQuery<'query, Conn::Connection, U, B>>::RowIter<'conn>>
    where
        Conn: 'conn;

    fn load_scoped(self, conn: &mut Conn) -> Result<Self::RowIter<'_>> {
        let mut checked = Checked {
            statement: self.into_loadable(),
            answers: Answers::default(),
        };
        // Not `?`, which is more code in each query.
        match door::open(conn, &checked.statement, &mut checked.answers) {
            Ok(connection) => Rows::of(checked.internal_load(connection)),
            Err(error) => Err(error),
        }
    }
}

/// A scoped write that can be executed on the connection `Conn`.
///
/// The twin of Diesel's `ExecuteDsl`. Users name it only in generic code.
pub trait ExecuteScoped<Conn>: Sized {
    /// Checks the statement against the connection's scope, and runs it.
    /// Returns how many rows it wrote.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::execute`](super::RunScopedDsl::execute).
    fn execute_scoped(self, conn: &mut Conn) -> Result<usize>;
}

impl<Conn, Q> ExecuteScoped<Conn> for Q
where
    Q: ScopedStatement + QueryId,
    Conn: RunsScope<<Q::Scope as StatementScope>::Base>,
    Q: QueryFragment<<Conn::Connection as Connection>::Backend>,
{
    fn execute_scoped(self, conn: &mut Conn) -> Result<usize> {
        let mut checked = Checked {
            statement: self,
            answers: Answers::default(),
        };
        match door::open(conn, &checked.statement, &mut checked.answers) {
            Ok(connection) => written(connection.execute_returning_count(&checked)),
            Err(error) => Err(error),
        }
    }
}

/// A statement with what the door has found out about it. Diesel runs this type,
/// and not the statement itself, so that there is no second way to run one: where
/// it is made, it passes the door, or is dropped.
#[derive(Debug, Clone)]
#[doc(hidden)]
pub struct Checked<Q> {
    statement: Q,
    answers: Answers,
}

/// How many rows were written.
pub(crate) fn written(count: QueryResult<usize>) -> Result<usize> {
    count.map_err(Error::from)
}

impl<Q: Query> Query for Checked<Q> {
    type SqlType = Q::SqlType;
}

impl<Q: QueryId> QueryId for Checked<Q> {
    type QueryId = Q::QueryId;

    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
    const IS_WINDOW_FUNCTION: bool = Q::IS_WINDOW_FUNCTION;
}

impl<DB, Q> QueryFragment<DB> for Checked<Q>
where
    DB: Backend,
    Q: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if self.answers.answer(&mut out) {
            return Ok(());
        }
        self.statement.walk_ast(out)
    }
}

impl<Q, Conn> RunQueryDsl<Conn> for Checked<Q> {}

/// The rows of a scoped statement, one by one.
#[must_use = "iterators are lazy"]
pub struct Rows<I>(I);

impl<I> Rows<I> {
    /// The rows of a query that was sent.
    pub(crate) fn of(rows: QueryResult<I>) -> Result<Self> {
        match rows {
            Ok(rows) => Ok(Self(rows)),
            Err(error) => Err(error.into()),
        }
    }
}

impl<I, U> Iterator for Rows<I>
where
    I: Iterator<Item = QueryResult<U>>,
{
    type Item = Result<U>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|row| row.map_err(Error::from))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<I> fmt::Debug for Rows<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rows").finish_non_exhaustive()
    }
}
