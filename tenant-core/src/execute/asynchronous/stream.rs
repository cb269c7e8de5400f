//! The rows of a statement, awaited one by one.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use diesel::deserialize::FromSqlRow;
use diesel::query_dsl::CompatibleType;
use diesel::result::QueryResult;
use diesel::row::Row;
use diesel_async::AsyncConnectionCore;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt};

use super::Lends;
use super::connection::{build, sealed::Key};
use super::lease::done;
use crate::backend::ScopedBackend;
use crate::check::Authorized;
use crate::connection::AtWork;
use crate::error::Result;
use crate::execute::load::BaseOf;
use crate::origin::{IntoLoadable, LookedUp, Returns, StatementId};
use crate::pass::WalkStatement;
use crate::write::explain;

/// A scoped statement whose rows can be streamed as `U` from the connection `Conn`.
///
/// Users name it only in generic code.
pub trait AsyncStreamScoped<'conn, 'f, Conn, U>: Sized {
    /// Authorizes the statement on the connection, and runs it.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::load`](crate::RunScopedDsl::load).
    #[doc(hidden)]
    fn stream(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<AsyncRows<'f, U>>>;
}

impl<'conn, 'f, Conn, U, Q, ST> AsyncStreamScoped<'conn, 'f, Conn, U> for Q
where
    Q: IntoLoadable<Loadable: Send> + Send + 'f,
    Q::Loadable: Returns<SqlType: CompatibleType<U, Conn::Backend, SqlType = ST>>
        + StatementId
        + WalkStatement<Conn::Backend>
        + 'f,
    Conn: Lends<'conn, 'f, BaseOf<Q>>,
    U: FromSqlRow<ST, Conn::Backend> + Send + 'f,
{
    fn stream(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<AsyncRows<'f, U>>> {
        let mut lease = conn.lend(Key);
        Box::pin(async move {
            let at_work = lease.begin()?;
            let rows = async move {
                let authorized = lease.authorize(self.into_loadable()).await?;
                let rows = lease.connection.stream(authorized).await;
                rows.map_err(|error| explain(error, Q::Loadable::LOOKED_UP))
            };
            match rows.await {
                Ok(rows) => Ok(AsyncRows {
                    rows,
                    at_work,
                    looked_up: Q::Loadable::LOOKED_UP,
                }),
                Err(error) => {
                    done(at_work);
                    Err(error)
                }
            }
        })
    }
}

/// A connection that is lent for the time `'f`, as one that streams rows.
pub trait Streams<'f>: AsyncConnectionCore<Backend: ScopedBackend> + Sized {
    /// Streams the rows of a statement. The stream keeps the connection for itself.
    #[doc(hidden)]
    fn stream<Q, U, ST>(
        self,
        statement: Authorized<Q>,
    ) -> BoxFuture<'f, QueryResult<BoxStream<'f, QueryResult<U>>>>
    where
        Q: Returns<SqlType: CompatibleType<U, Self::Backend, SqlType = ST>>
            + StatementId
            + WalkStatement<Self::Backend>
            + Send
            + 'f,
        U: FromSqlRow<ST, Self::Backend> + Send + 'f;
}

impl<'f, C> Streams<'f> for &'f mut C
where
    C: AsyncConnectionCore<Backend: ScopedBackend> + 'f,
{
    fn stream<Q, U, ST>(
        self,
        statement: Authorized<Q>,
    ) -> BoxFuture<'f, QueryResult<BoxStream<'f, QueryResult<U>>>>
    where
        Q: Returns<SqlType: CompatibleType<U, C::Backend, SqlType = ST>>
            + StatementId
            + WalkStatement<C::Backend>
            + Send
            + 'f,
        U: FromSqlRow<ST, C::Backend> + Send + 'f,
    {
        Box::pin(async move { Ok(boxed(C::load(self, statement).await?)) })
    }
}

#[cfg(feature = "postgres_backend")]
impl<'f> Streams<'f> for &'f diesel_async::AsyncPgConnection {
    fn stream<Q, U, ST>(
        mut self,
        statement: Authorized<Q>,
    ) -> BoxFuture<'f, QueryResult<BoxStream<'f, QueryResult<U>>>>
    where
        Q: Returns<SqlType: CompatibleType<U, diesel::pg::Pg, SqlType = ST>>
            + StatementId
            + WalkStatement<diesel::pg::Pg>
            + Send
            + 'f,
        U: FromSqlRow<ST, diesel::pg::Pg> + Send + 'f,
    {
        Box::pin(async move { Ok(boxed(self.load(statement).await?)) })
    }
}

/// Rows, each as a `U`.
fn boxed<'f, R, DB, U, ST>(
    rows: impl Stream<Item = QueryResult<R>> + Send + 'f,
) -> BoxStream<'f, QueryResult<U>>
where
    DB: ScopedBackend,
    R: Row<'f, DB>,
    U: FromSqlRow<ST, DB> + Send + 'f,
{
    Box::pin(rows.map(|row| build(&row?)))
}

/// The rows of a scoped statement, one by one: see
/// [`load_stream`](crate::AsyncRunScopedDsl::load_stream).
#[must_use = "streams do nothing unless polled"]
pub struct AsyncRows<'f, U> {
    rows: BoxStream<'f, QueryResult<U>>,
    /// Until the last row was read.
    at_work: Option<AtWork<'f>>,
    /// Which values of inserted rows are looked up.
    looked_up: LookedUp,
}

impl<U> Stream for AsyncRows<'_, U> {
    type Item = Result<U>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<U>>> {
        let row = std::task::ready!(self.rows.as_mut().poll_next(context));
        if row.is_none() {
            done(self.at_work.take());
        }
        Poll::Ready(row.map(|row| row.map_err(|error| explain(error, self.looked_up))))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rows.size_hint()
    }
}

impl<U> fmt::Debug for AsyncRows<'_, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncRows").finish_non_exhaustive()
    }
}
