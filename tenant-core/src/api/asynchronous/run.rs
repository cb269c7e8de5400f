//! The methods that run a scoped statement and are awaited.

use diesel::dsl::Limit;
use diesel::query_dsl::methods::LimitDsl;
use futures_util::future::BoxFuture;

use crate::error::Result;
use crate::execute::{AsyncExecuteScoped, AsyncLoadScoped, AsyncRows, AsyncStreamScoped};
use crate::origin::ScopedStatement;

/// Runs scoped statements on asynchronous connections: the twin of
/// [`RunScopedDsl`](crate::RunScopedDsl), with the same method names.
///
/// `Conn` is an [`AsyncTenantConnection`](crate::AsyncTenantConnection) of the statement's
/// scope, or a plain connection of diesel-async.
///
/// Nothing happens before the future is awaited. It is `Send`, if the statement is. If it is
/// dropped at its work, the connection is closed: see
/// [`AsyncTenantConnection`](crate::AsyncTenantConnection).
///
/// On PostgreSQL several statements can be at work at once, on a shared connection. They are
/// sent one after the other without waiting for the answers, which diesel-async calls
/// pipelining:
///
/// ```rust,ignore
/// # async fn both<C>(conn: &AsyncTenantConnection<C, TenantScope<i32>>) -> tenant_core::Result<()>
/// # where C: AsyncConnectionHandle<Connection = diesel_async::AsyncPgConnection> + Sync {
/// let scope = conn.scope();
/// let (projects, tasks) = futures_util::try_join!(
///     scope.from(projects::table).count().get_result::<i64>(&mut &*conn),
///     scope.from(tasks::table).count().get_result::<i64>(&mut &*conn),
/// )?;
/// # let _ = projects + tasks;
/// # Ok(())
/// # }
/// ```
pub trait AsyncRunScopedDsl<Conn>: Sized {
    /// Runs the statement and gives how many rows it wrote.
    ///
    /// Rows of another scope are not among them: zero means that no row of this
    /// scope was there to be written. A query writes none.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::execute`](crate::RunScopedDsl::execute); and
    /// [`Error::Abandoned`](crate::Error::Abandoned) if a future was dropped at its work on
    /// the connection before.
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// # let mut conn = connection().await;
    /// let scope = conn.scope().clone();
    /// let other_tenants_project = 2;
    /// let written = scope
    ///     .update(projects::table)
    ///     .find(other_tenants_project)
    ///     .set(projects::name.eq("mine"))
    ///     .execute(&mut conn)
    ///     .await?;
    /// assert_eq!(written, 0);
    /// # Ok(())
    /// # });
    /// ```
    fn execute<'conn, 'f>(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<usize>>
    where
        Self: AsyncExecuteScoped<'conn, 'f, Conn>,
    {
        self.count_written(conn)
    }

    /// Runs the query and gives all rows.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::load`](crate::RunScopedDsl::load); and
    /// [`Error::Abandoned`](crate::Error::Abandoned).
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// # let mut conn = connection().await;
    /// let scope = conn.scope().clone();
    /// let names = scope.from(projects::table).select(projects::name).load::<String>(&mut conn).await?;
    /// assert_eq!(names, ["apollo", "zeppelin"]);
    /// # Ok(())
    /// # });
    /// ```
    fn load<'conn, 'f, U>(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<Vec<U>>>
    where
        Self: AsyncLoadScoped<'conn, 'f, Conn, U>,
    {
        self.rows(conn, usize::MAX)
    }

    /// Runs the query and gives a stream of its rows, which are read as they come.
    ///
    /// The connection is at work until the stream has ended. A stream that is dropped
    /// before closes it.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load); each row can be an error of its own.
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// # let mut conn = connection().await;
    /// use futures_util::TryStreamExt;
    ///
    /// let scope = conn.scope().clone();
    /// let names = scope.from(projects::table).select(projects::name);
    /// let mut rows = names.load_stream::<String>(&mut conn).await?;
    /// while let Some(name) = rows.try_next().await? {
    ///     println!("{name}");
    /// }
    /// # Ok(())
    /// # });
    /// ```
    fn load_stream<'conn, 'f, U>(
        self,
        conn: &'conn mut Conn,
    ) -> BoxFuture<'f, Result<AsyncRows<'f, U>>>
    where
        Self: AsyncStreamScoped<'conn, 'f, Conn, U>,
    {
        self.stream(conn)
    }

    /// Runs the query and gives its first row.
    ///
    /// # Errors
    ///
    /// `NotFound` without a row: see [`optional`](crate::OptionalRow::optional).
    /// Else as [`load`](Self::load).
    fn get_result<'conn, 'f, U>(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<U>>
    where
        Self: AsyncLoadScoped<'conn, 'f, Conn, U>,
        U: 'f,
    {
        self.row(conn)
    }

    /// Runs the query and gives all rows; the same as [`load`](Self::load).
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    fn get_results<'conn, 'f, U>(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<Vec<U>>>
    where
        Self: AsyncLoadScoped<'conn, 'f, Conn, U>,
    {
        self.load(conn)
    }

    /// Runs the query with `LIMIT 1` and gives its row.
    ///
    /// # Errors
    ///
    /// As [`get_result`](Self::get_result).
    fn first<'conn, 'f, U>(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<U>>
    where
        Self: LimitDsl,
        Limit<Self>: AsyncLoadScoped<'conn, 'f, Conn, U>,
        U: 'f,
    {
        self.limit(1).row(conn)
    }
}

#[diagnostic::do_not_recommend]
impl<Q, Conn> AsyncRunScopedDsl<Conn> for Q where Q: ScopedStatement {}
