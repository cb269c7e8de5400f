//! The finished insert, and how it runs.

use diesel::connection::Connection;
use diesel::query_builder::{
    AstPass, InsertStatement, Query, QueryFragment, QueryId, ReturningClause,
};
use diesel::query_dsl::LoadQuery;
use diesel::query_dsl::methods::ExecuteDsl;
use diesel::query_source::QuerySource;
use diesel::result::QueryResult;

use super::{InsertedOn, InspectValues};
use crate::backend::ScopedBackend;
use crate::error::{Error, Result};
use crate::run::{
    ExecuteScoped, LoadScoped, Rows, RunScopedDsl, RunsScope, door, inspect, written,
};
use crate::scope::Scope;
use crate::write::NoSubquery;

/// An insert of rows of one scope, made by
/// [`values`](super::ScopedInsertInto::values).
///
/// `I` is Diesel's insert statement, complete with the tenant column.
#[derive(Debug)]
#[must_use = "statements are only executed when calling `execute`, `get_result` or similar"]
pub struct ScopedInsert<I, S> {
    statement: I,
    /// The first row that can't be inserted.
    problem: Option<Error>,
    scope: S,
}

impl<I, S> ScopedInsert<I, S> {
    pub(super) fn new(statement: I, problem: Option<Error>, scope: S) -> Self {
        Self {
            statement,
            problem,
            scope,
        }
    }
}

impl<T, V, Op, S> ScopedInsert<InsertStatement<T, V, Op>, S>
where
    T: QuerySource,
{
    /// The same insert with other values.
    pub(in crate::write) fn map_values<N>(
        self,
        change: impl FnOnce(V) -> N,
    ) -> ScopedInsert<InsertStatement<T, N, Op>, S> {
        let InsertStatement {
            target,
            records,
            operator,
            returning,
            ..
        } = self.statement;
        ScopedInsert {
            statement: InsertStatement::new(target, change(records), operator, returning),
            problem: self.problem,
            scope: self.scope,
        }
    }

    pub(in crate::write) fn scope(&self) -> &S {
        &self.scope
    }

    /// What comes back of each inserted row, on backends with `RETURNING`.
    ///
    /// Columns of the table and expressions of them; no subqueries.
    pub fn returning<E>(
        self,
        returned: E,
    ) -> ScopedInsert<InsertStatement<T, V, Op, ReturningClause<E>>, S>
    where
        E: NoSubquery,
        InsertStatement<T, V, Op, ReturningClause<E>>: Query,
    {
        ScopedInsert {
            statement: self.statement.returning(returned),
            problem: self.problem,
            scope: self.scope,
        }
    }
}

impl<I, S, Conn> RunScopedDsl<Conn> for ScopedInsert<I, S> {}

/// Lets the insert through the door. Its values and what it returns were checked
/// by type, but for raw fragments, which are read here.
fn open<'c, T, V, Op, Ret, S, Conn>(
    insert: &mut ScopedInsert<InsertStatement<T, V, Op, Ret>, S>,
    conn: &'c mut Conn,
) -> Result<&'c mut <Conn as RunsScope<S>>::Connection>
where
    T: QuerySource,
    V: InsertedOn<<Conn::Connection as Connection>::Backend>
        + InspectValues<<Conn::Connection as Connection>::Backend>,
    Ret: QueryId + QueryFragment<<Conn::Connection as Connection>::Backend>,
    S: Scope,
    Conn: RunsScope<S>,
{
    let connection = enter(conn, &insert.scope, &mut insert.problem);
    if connection.is_ok() && V::HIDES {
        inspect::values(&insert.statement.records, &insert.scope)?;
    }
    if connection.is_ok() && !Ret::HAS_STATIC_QUERY_ID {
        inspect::piece(&insert.statement.returning)?;
    }
    connection
}

/// What is the same for all inserts: the scopes fit, and no row is another's.
fn enter<'c, S, Conn>(
    conn: &'c mut Conn,
    scope: &S,
    problem: &mut Option<Error>,
) -> Result<&'c mut Conn::Connection>
where
    Conn: RunsScope<S>,
{
    let connection = door::open_for(conn, scope, None)?;
    match problem.take() {
        Some(problem) => Err(problem),
        None => Ok(connection),
    }
}

impl<T, V, Op, Ret, S, Conn> ExecuteScoped<Conn> for ScopedInsert<InsertStatement<T, V, Op, Ret>, S>
where
    T: QuerySource,
    V: InsertedOn<<Conn::Connection as Connection>::Backend>
        + InspectValues<<Conn::Connection as Connection>::Backend>,
    Ret: QueryId + QueryFragment<<Conn::Connection as Connection>::Backend>,
    S: Scope,
    Conn: RunsScope<S>,
    InsertStatement<T, V, Op, Ret>: ExecuteDsl<Conn::Connection>,
{
    fn execute_scoped(mut self, conn: &mut Conn) -> Result<usize> {
        match open(&mut self, conn) {
            Ok(connection) => written(ExecuteDsl::execute(self.statement, connection)),
            Err(error) => Err(error),
        }
    }
}

impl<'query, T, V, Op, Ret, S, Conn, U, B> LoadScoped<'query, Conn, U, B>
    for ScopedInsert<InsertStatement<T, V, Op, Ret>, S>
where
    T: QuerySource,
    V: InsertedOn<<Conn::Connection as Connection>::Backend>
        + InspectValues<<Conn::Connection as Connection>::Backend>,
    Ret: QueryId + QueryFragment<<Conn::Connection as Connection>::Backend>,
    S: Scope,
    Conn: RunsScope<S>,
    InsertStatement<T, V, Op, Ret>: LoadQuery<'query, Conn::Connection, U, B>,
{
    type RowIter<'conn>
        = Rows<
        <InsertStatement<T, V, Op, Ret> as LoadQuery<'query, Conn::Connection, U, B>>::RowIter<
            'conn,
        >,
    >
    where
        Conn: 'conn;

    fn load_scoped(mut self, conn: &mut Conn) -> Result<Self::RowIter<'_>> {
        match open(&mut self, conn) {
            Ok(connection) => Rows::of(self.statement.internal_load(connection)),
            Err(error) => Err(error),
        }
    }
}

impl<DB, I, S> QueryFragment<DB> for ScopedInsert<I, S>
where
    DB: ScopedBackend,
    I: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.statement.walk_ast(out)
    }
}

impl<I: QueryId, S> QueryId for ScopedInsert<I, S> {
    type QueryId = I::QueryId;

    const HAS_STATIC_QUERY_ID: bool = I::HAS_STATIC_QUERY_ID;
}
