//! Awaiting a statement for the number of rows that it wrote.

use diesel::result::QueryResult;
use futures_util::future::BoxFuture;

use super::Lends;
use super::connection::sealed::Key;
use super::lease::done;
use super::together::{Together, all_or_none};
use crate::backend::ScopedBackend;
use crate::check::Authorized;
use crate::error::Result;
use crate::execute::load::BaseOf;
use crate::origin::{ScopedStatement, StatementId};
use crate::pass::WalkStatement;
use crate::write::explain;

/// A scoped statement that can be executed on the connection `Conn` and awaited: the twin of
/// [`ExecuteScoped`](crate::execute::ExecuteScoped).
///
/// Users name it only in generic code.
pub trait AsyncExecuteScoped<'conn, 'f, Conn>: Sized {
    /// Authorizes the statement on the connection, and runs it. Gives how many rows it
    /// wrote.
    ///
    /// # Errors
    ///
    /// As [`RunScopedDsl::execute`](crate::RunScopedDsl::execute).
    #[doc(hidden)]
    fn count_written(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<usize>>;
}

impl<'conn, 'f, Conn, Q> AsyncExecuteScoped<'conn, 'f, Conn> for Q
where
    Q: ScopedStatement + StatementId + WalkStatement<Conn::Backend> + Send + 'f,
    Conn: Lends<'conn, 'f, BaseOf<Q>>,
{
    fn count_written(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<usize>> {
        let mut lease = conn.lend(Key);
        Box::pin(async move {
            let at_work = lease.begin()?;
            let count = lease.count(self).await;
            done(at_work);
            count
        })
    }
}

/// Runs `authorized`, and tells how many rows it wrote.
pub(super) async fn execute<C, Q>(authorized: Authorized<Q>, connection: &mut C) -> Result<usize>
where
    C: Together<Backend: ScopedBackend>,
    Q: ScopedStatement + StatementId + WalkStatement<C::Backend> + Send,
{
    let count = match authorized.separate_rows() {
        None => connection.execute_returning_count(authorized).await,
        Some(0) => Ok(0),
        Some(rows) => execute_each(authorized, rows, connection).await,
    };
    match count {
        // SQLite answers with the count of the write before, whosever that was.
        Ok(_) if !Q::WRITES => Ok(0),
        Ok(count) => Ok(count),
        Err(error) => Err(explain(error, Q::LOOKED_UP)),
    }
}

/// Sends rows one by one, all or none of them.
async fn execute_each<C, Q>(
    mut authorized: Authorized<Q>,
    rows: usize,
    connection: &mut C,
) -> QueryResult<usize>
where
    C: Together<Backend: ScopedBackend>,
    Q: StatementId + WalkStatement<C::Backend> + Send,
{
    all_or_none(connection, async move |connection| {
        let mut count = 0;
        for row in 0..rows {
            authorized = authorized.only(row);
            let written = connection.execute_returning_count(&authorized);
            count += written.await?;
        }
        Ok(count)
    })
    .await
}
