//! Awaiting the rows of a statement.

use diesel::deserialize::FromSqlRow;
use diesel::query_dsl::CompatibleType;
use diesel::result::{Error as DieselError, QueryResult};
use diesel_async::AsyncConnectionCore;
use futures_util::StreamExt;
use futures_util::future::BoxFuture;

use super::Lends;
use super::connection::{build, sealed::Key};
use super::lease::done;
use crate::backend::ScopedBackend;
use crate::check::Authorized;
use crate::error::Result;
use crate::execute::load::BaseOf;
use crate::origin::{IntoLoadable, Returns, StatementId};
use crate::pass::WalkStatement;

/// A scoped statement whose rows can be awaited as `U` on the connection `Conn`: the twin of
/// [`LoadScoped`](crate::execute::LoadScoped).
///
/// Users name it only in generic code.
pub trait AsyncLoadScoped<'conn, 'f, Conn, U>: Sized {
    /// Authorizes the statement on the connection, runs it, and collects its rows, no more
    /// than `at_most`.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::load`](crate::RunScopedDsl::load).
    #[doc(hidden)]
    fn rows(self, conn: &'conn mut Conn, at_most: usize) -> BoxFuture<'f, Result<Vec<U>>>;

    /// Authorizes the statement on the connection, runs it, and gives its first row.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::get_result`](crate::RunScopedDsl::get_result).
    #[doc(hidden)]
    fn row(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<U>>;
}

impl<'conn, 'f, Conn, U, Q, ST> AsyncLoadScoped<'conn, 'f, Conn, U> for Q
where
    Q: IntoLoadable<Loadable: Send> + Send + 'f,
    Q::Loadable: Returns<SqlType: CompatibleType<U, Conn::Backend, SqlType = ST>>
        + StatementId
        + WalkStatement<Conn::Backend>
        + 'f,
    Conn: Lends<'conn, 'f, BaseOf<Q>>,
    U: FromSqlRow<ST, Conn::Backend> + Send + 'f,
{
    fn rows(self, conn: &'conn mut Conn, at_most: usize) -> BoxFuture<'f, Result<Vec<U>>> {
        let mut lease = conn.lend(Key);
        Box::pin(async move {
            let at_work = lease.begin()?;
            let rows = lease.rows(self.into_loadable(), at_most).await;
            done(at_work);
            rows
        })
    }

    fn row(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<U>> {
        let mut lease = conn.lend(Key);
        Box::pin(async move {
            let at_work = lease.begin()?;
            let row = lease.row(self.into_loadable()).await;
            done(at_work);
            row
        })
    }
}

/// The rows of a statement, no more than `at_most`.
///
/// The future does not hold the reference to the statement, but what the connection made of
/// it, so it is `Send` without the statement being `Sync`, which boxed queries are not.
pub(super) fn collect<C, Q, U, ST>(
    connection: &mut C,
    statement: &Authorized<Q>,
    at_most: usize,
) -> impl Future<Output = QueryResult<Vec<U>>> + Send
where
    C: AsyncConnectionCore<Backend: ScopedBackend>,
    Q: Returns<SqlType: CompatibleType<U, C::Backend, SqlType = ST>>
        + StatementId
        + WalkStatement<C::Backend>
        + Send,
    U: FromSqlRow<ST, C::Backend> + Send,
{
    let stream = connection.load(statement);
    async move {
        let stream = stream.await?;
        let mut stream = std::pin::pin!(stream);
        let mut rows = Vec::new();
        while rows.len() < at_most
            && let Some(row) = stream.next().await
        {
            rows.push(build(&row?)?);
        }
        Ok(rows)
    }
}

/// The first row of a statement, if there is one.
pub(super) async fn first<C, Q, U, ST>(
    connection: &mut C,
    statement: Authorized<Q>,
) -> QueryResult<Option<U>>
where
    C: AsyncConnectionCore<Backend: ScopedBackend>,
    Q: Returns<SqlType: CompatibleType<U, C::Backend, SqlType = ST>>
        + StatementId
        + WalkStatement<C::Backend>
        + Send,
    U: FromSqlRow<ST, C::Backend> + Send,
{
    let stream = connection.load(statement).await?;
    let mut stream = std::pin::pin!(stream);
    match stream.next().await {
        Some(row) => build(&row?).map(Some),
        None => Ok(None),
    }
}

/// What is asked for one row, and has none, fails.
pub(super) fn row_or_not_found<U>(row: Option<U>) -> Result<U> {
    row.ok_or_else(|| DieselError::NotFound.into())
}
