//! Two statements in one piece of work.

use diesel::deserialize::FromSqlRow;
use diesel::query_dsl::CompatibleType;
use futures_util::future::BoxFuture;

use super::Lends;
use super::connection::sealed::Key;
use super::lease::done;
use crate::error::Result;
use crate::execute::load::BaseOf;
use crate::origin::{IntoLoadable, Returns, ScopedStatement, StatementId};
use crate::pass::WalkStatement;

/// The rows of `query`; and if there are none, those of what `other` makes of it, if it does.
///
/// # Errors
///
/// As [`RunScopedDsl::load`](crate::RunScopedDsl::load).
pub(crate) fn rows_or<'conn, 'f, Conn, Q, U, ST>(
    conn: &'conn mut Conn,
    query: Q,
    other: impl FnOnce(Q) -> Option<Q> + Send + 'f,
) -> BoxFuture<'f, Result<(Vec<U>, Vec<U>)>>
where
    Q: ScopedStatement
        + Returns<SqlType: CompatibleType<U, Conn::Backend, SqlType = ST>>
        + StatementId
        + WalkStatement<Conn::Backend>
        + Send
        + 'f,
    Conn: Lends<'conn, 'f, BaseOf<Q>>,
    U: FromSqlRow<ST, Conn::Backend> + Send + 'f,
{
    let mut lease = conn.lend(Key);
    Box::pin(async move {
        let at_work = lease.begin()?;
        let rows = async move {
            let (rows, query) = lease.rows_and_statement(query, usize::MAX).await?;
            let other = if rows.is_empty() { other(query) } else { None };
            let others = match other {
                Some(other) => lease.rows(other, usize::MAX).await?,
                None => Vec::new(),
            };
            Ok((rows, others))
        };
        let rows = rows.await;
        done(at_work);
        rows
    })
}

/// Runs `write`, and then gives the first row of `query`, if there is one.
///
/// # Errors
///
/// As [`RunScopedDsl::execute`](crate::RunScopedDsl::execute) and
/// [`load`](crate::RunScopedDsl::load).
pub(crate) fn write_and_read<'conn, 'f, Conn, W, Q, U, ST>(
    conn: &'conn mut Conn,
    write: W,
    query: Q,
) -> BoxFuture<'f, Result<Option<U>>>
where
    W: ScopedStatement<Scope = Q::Scope> + StatementId + WalkStatement<Conn::Backend> + Send + 'f,
    Q: IntoLoadable<Loadable: Send> + Send + 'f,
    Q::Loadable: Returns<SqlType: CompatibleType<U, Conn::Backend, SqlType = ST>>
        + StatementId
        + WalkStatement<Conn::Backend>
        + 'f,
    Conn: Lends<'conn, 'f, BaseOf<Q>>,
    U: FromSqlRow<ST, Conn::Backend> + Send + 'f,
{
    let mut lease = conn.lend(Key);
    Box::pin(async move {
        let at_work = lease.begin()?;
        let row = async move {
            lease.count(write).await?;
            Ok(lease.rows(query.into_loadable(), 1).await?.pop())
        };
        let row = row.await;
        done(at_work);
        row
    })
}
