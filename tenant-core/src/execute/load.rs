//! Running a statement.

use std::sync::Arc;

use diesel::connection::{Connection, DefaultLoadingMode};
use diesel::query_dsl::LoadQuery;
use diesel::result::QueryResult;

use super::connection::sealed::Key;
use super::{Rows, RunsScope};
use crate::check::Authorized;
use crate::error::Result;
use crate::origin::{IntoLoadable, ScopedStatement, StatementId, StatementScope};
use crate::pass::WalkStatement;
use crate::scope::ScopeValue;
use crate::write::{ReturnedFrom, RowList, ScopedInsert, Upsert, explain};

/// The scope of the connection on which the statement `Q` runs.
pub(super) type BaseOf<Q> = <<Q as ScopedStatement>::Scope as StatementScope>::Base;
/// The backend of the connection `Conn`, seen by the statement `Q`.
type BackendOf<Conn, Q> = <<Conn as RunsScope<BaseOf<Q>>>::Connection as Connection>::Backend;

/// A scoped statement whose rows can be loaded as `U` on the connection `Conn`.
///
/// The twin of Diesel's `LoadQuery`. Users name it only in generic code. `B` is
/// the loading mode of [`load_iter`](crate::RunScopedDsl::load_iter).
pub trait LoadScoped<'query, Conn, U, B = DefaultLoadingMode>: Sized {
    /// The iterator over the rows.
    type RowIter<'conn>: Iterator<Item = Result<U>>
    where
        Conn: 'conn;

    /// Authorizes the statement on the connection, and runs it.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::load`](crate::RunScopedDsl::load).
    fn load_scoped(self, conn: &mut Conn) -> Result<Self::RowIter<'_>>;

    /// Authorizes the statement on the connection, and loads all its rows.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::load`](crate::RunScopedDsl::load).
    fn collect_scoped(self, conn: &mut Conn) -> Result<Vec<U>> {
        self.load_scoped(conn)?.collect()
    }
}

impl<'query, Conn, U, B, Q> LoadScoped<'query, Conn, U, B> for Q
where
    Q: IntoLoadable,
    Q::Loadable: StatementId + WalkStatement<BackendOf<Conn, Q>>,
    Conn: RunsScope<BaseOf<Q>>,
    Authorized<Q::Loadable>: LoadQuery<'query, Conn::Connection, U, B>,
{
    type RowIter<'conn>
        =
        Rows<<Authorized<Q::Loadable> as LoadQuery<'query, Conn::Connection, U, B>>::RowIter<'conn>>
    where
        Conn: 'conn;

    fn load_scoped(self, conn: &mut Conn) -> Result<Self::RowIter<'_>> {
        let (limits, connection) = conn.limits(Key);
        // Not `?`, which is more code in each query.
        match Authorized::new(self.into_loadable(), limits, connection) {
            Ok(authorized) => {
                let rows = authorized.internal_load(connection);
                Rows::of(rows, Q::Loadable::LOOKED_UP)
            }
            Err(error) => Err(error),
        }
    }

    /// The rows are collected as Diesel does it. Its error becomes ours once, and not in each
    /// row: ours is larger.
    fn collect_scoped(self, conn: &mut Conn) -> Result<Vec<U>> {
        let (limits, connection) = conn.limits(Key);
        match Authorized::new(self.into_loadable(), limits, connection) {
            Ok(authorized) => collect(authorized, connection)
                .map_err(|error| explain(error, Q::Loadable::LOOKED_UP)),
            Err(error) => Err(error),
        }
    }
}

/// Inserts of several rows, which may have to be sent one by one: all or none of them.
macro_rules! row_by_row {
    ($(<$($param:ident),*> $source:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'query, Conn, U, T, Op, R, S, $($param),*>
            LoadScoped<'query, Conn, U, DefaultLoadingMode> for ScopedInsert<T, $source, Op, R, S>
        where
            S: ScopeValue,
            R: ReturnedFrom<T>,
            Conn: RunsScope<S>,
            ScopedInsert<T, $source, Op, R::Clause, S>: StatementId
                + WalkStatement<<Conn::Connection as Connection>::Backend>,
            Authorized<Arc<ScopedInsert<T, $source, Op, R::Clause, S>>>:
                LoadQuery<'query, Conn::Connection, U, DefaultLoadingMode>,
        {
            type RowIter<'conn>
                = std::vec::IntoIter<Result<U>>
            where
                Conn: 'conn;

            fn load_scoped(self, conn: &mut Conn) -> Result<Self::RowIter<'_>> {
                let (limits, connection) = conn.limits(Key);
                let insert = Arc::new(self.returning_rows());
                let authorized = Authorized::new(insert, limits, connection)?;
                let rows = match authorized.separate_rows() {
                    None => collect(authorized, connection),
                    Some(0) => Ok(Vec::new()),
                    Some(count) => connection.transaction(|connection| {
                        let mut rows = Vec::with_capacity(count);
                        for row in 0..count {
                            rows.extend(collect(authorized.clone().only(row), connection)?);
                        }
                        Ok(rows)
                    }),
                };
                let rows: Vec<Result<U>> = rows.map_err(|error| explain(error, <ScopedInsert<T, $source, Op, R::Clause, S> as StatementId>::LOOKED_UP))?.into_iter().map(Ok).collect();
                Ok(rows.into_iter())
            }
        }
    )*};
}

row_by_row! {
    <L, F> RowList<L, F>;
    <L, F, Target, Action> Upsert<RowList<L, F>, Target, Action>;
}

/// All rows of a statement.
fn collect<'query, C, Q, U, B>(statement: Q, connection: &mut C) -> QueryResult<Vec<U>>
where
    Q: LoadQuery<'query, C, U, B>,
{
    statement.internal_load(connection)?.collect()
}

/// A scoped statement that can be executed on the connection `Conn`.
///
/// The twin of Diesel's `ExecuteDsl`. Users name it only in generic code.
pub trait ExecuteScoped<Conn>: Sized {
    /// Authorizes the statement on the connection, and runs it. Returns how many rows
    /// it wrote.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::execute`](crate::RunScopedDsl::execute).
    fn execute_scoped(self, conn: &mut Conn) -> Result<usize>;
}

impl<Conn, Q> ExecuteScoped<Conn> for Q
where
    Q: ScopedStatement + StatementId,
    Conn: RunsScope<BaseOf<Q>>,
    Q: WalkStatement<BackendOf<Conn, Q>>,
{
    fn execute_scoped(self, conn: &mut Conn) -> Result<usize> {
        let (limits, connection) = conn.limits(Key);
        match Authorized::new(self, limits, connection) {
            Ok(authorized) => execute(authorized, connection),
            Err(error) => Err(error),
        }
    }
}

/// Runs `authorized`, and tells how many rows it wrote.
fn execute<C, Q>(authorized: Authorized<Q>, connection: &mut C) -> Result<usize>
where
    C: Connection<Backend: crate::backend::ScopedBackend>,
    Q: ScopedStatement + StatementId + WalkStatement<C::Backend>,
{
    let count = match authorized.separate_rows() {
        // What is no list has none, and nothing is compiled for it.
        Some(0) if Q::IS_LIST => Ok(0),
        Some(rows) if Q::IS_LIST => execute_each(authorized, rows, connection),
        _ => connection.execute_returning_count(&authorized),
    };
    match count {
        // SQLite answers with the count of the write before, whosever that was.
        Ok(_) if !Q::WRITES => Ok(0),
        Ok(count) => Ok(count),
        Err(error) => Err(explain(error, Q::LOOKED_UP)),
    }
}

/// Sends rows one by one, all or none of them.
fn execute_each<C, Q>(
    mut authorized: Authorized<Q>,
    rows: usize,
    connection: &mut C,
) -> QueryResult<usize>
where
    C: Connection<Backend: crate::backend::ScopedBackend>,
    Q: StatementId + WalkStatement<C::Backend>,
{
    connection.transaction(|connection| {
        let mut count = 0;
        for row in 0..rows {
            authorized = authorized.only(row);
            count += connection.execute_returning_count(&authorized)?;
        }
        Ok(count)
    })
}
