//! Inserts of several rows that return them, and that may have to be sent one by one.

use diesel::deserialize::FromSqlRow;
use diesel::query_dsl::CompatibleType;
use diesel::result::QueryResult;
use futures_util::future::BoxFuture;

use super::connection::sealed::Key;
use super::lease::done;
use super::load::{collect, row_or_not_found};
use super::together::{Together, all_or_none};
use super::{AsyncLoadScoped, Lends};
use crate::backend::ScopedBackend;
use crate::check::Authorized;
use crate::error::Result;
use crate::origin::{Returns, StatementId};
use crate::pass::WalkStatement;
use crate::scope::ScopeValue;
use crate::write::{ReturnedFrom, RowList, ScopedInsert, Upsert, explain};

/// All of the rows, or none.
macro_rules! row_by_row {
    ($(<$($param:ident),*> $source:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'conn, 'f, Conn, U, ST, T, Op, R, S, $($param),*> AsyncLoadScoped<'conn, 'f, Conn, U>
            for ScopedInsert<T, $source, Op, R, S>
        where
            Self: Send + 'f,
            S: ScopeValue,
            R: ReturnedFrom<T>,
            Conn: Lends<'conn, 'f, S>,
            ScopedInsert<T, $source, Op, R::Clause, S>:
                Returns<SqlType: CompatibleType<U, Conn::Backend, SqlType = ST>>
                + StatementId
                + WalkStatement<Conn::Backend>
                + Send
                + 'f,
            U: FromSqlRow<ST, Conn::Backend> + Send + 'f,
        {
            fn rows(self, conn: &'conn mut Conn, at_most: usize) -> BoxFuture<'f, Result<Vec<U>>> {
                let mut lease = conn.lend(Key);
                Box::pin(async move {
                    let at_work = lease.begin()?;
                    let rows = async move {
                        let authorized = lease.authorize(self.returning_rows()).await?;
                        collect_each(authorized, &mut lease.connection).await.map_err(|error| {
                            type Insert<T, V, Op, R, S> = ScopedInsert<T, V, Op, R, S>;
                            let looked_up = <Insert<T, $source, Op, R::Clause, S>>::LOOKED_UP;
                            explain(error, looked_up)
                        })
                    };
                    let rows: Result<Vec<U>> = rows.await;
                    done(at_work);
                    rows.map(|mut rows| {
                        rows.truncate(at_most);
                        rows
                    })
                })
            }

            // All rows are sent, whatever is read of them.
            fn row(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<U>> {
                let rows = self.rows(conn, 1);
                Box::pin(async move { row_or_not_found(rows.await?.pop()) })
            }
        }
    )*};
}

row_by_row! {
    <L, F> RowList<L, F>;
    <L, F, Target, Action> Upsert<RowList<L, F>, Target, Action>;
}

/// The rows that an insert returns, sent one by one if they have to be.
async fn collect_each<C, Q, U, ST>(
    mut authorized: Authorized<Q>,
    connection: &mut C,
) -> QueryResult<Vec<U>>
where
    C: Together<Backend: ScopedBackend>,
    Q: Returns<SqlType: CompatibleType<U, C::Backend, SqlType = ST>>
        + StatementId
        + WalkStatement<C::Backend>
        + Send,
    U: FromSqlRow<ST, C::Backend> + Send,
{
    match authorized.separate_rows() {
        None => collect(connection, &authorized, usize::MAX).await,
        Some(0) => Ok(Vec::new()),
        Some(count) => {
            all_or_none(connection, async move |connection| {
                let mut rows = Vec::with_capacity(count);
                for row in 0..count {
                    authorized = authorized.only(row);
                    let returned = collect(connection, &authorized, usize::MAX);
                    rows.extend(returned.await?);
                }
                Ok(rows)
            })
            .await
        }
    }
}
