//! Awaits a page of a query.

use diesel::deserialize::FromSqlRow;
use diesel::query_dsl::CompatibleType;
use futures_util::future::BoxFuture;

use crate::error::Result;
use crate::execute::{Lends, rows_or};
use crate::origin::{Returns, ScopedStatement, StatementId, StatementScope};
use crate::pass::WalkStatement;
use crate::query::{Page, PagedSelect, Paginated, ScopedSelect};

/// Loads pages on asynchronous connections.
pub trait AsyncLoadPageDsl<Conn>: Sized {
    /// Loads the rows of the page, and how many there are on all pages: as
    /// [`LoadPageDsl::load_page`](crate::api::LoadPageDsl::load_page).
    ///
    /// # Errors
    ///
    /// As [`LoadPageDsl::load_page`](crate::api::LoadPageDsl::load_page).
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// # let mut conn = connection().await;
    /// let scope = TenantScope::trusted(1, "docs");
    /// let page = Project::query(&scope)
    ///     .order(projects::name)
    ///     .paginate(2)
    ///     .per_page(1)
    ///     .load_page::<Project>(&mut conn)
    ///     .await?;
    /// assert_eq!(page.rows[0].name, "zeppelin");
    /// assert_eq!((page.total, page.pages()), (2, 2));
    /// # Ok(())
    /// # });
    /// ```
    fn load_page<'conn, 'f, U>(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<Page<U>>>
    where
        Self: AsyncLoadsPage<'conn, 'f, Conn, U>,
    {
        self.page(conn)
    }
}

impl<Q, Conn> AsyncLoadPageDsl<Conn> for Paginated<Q> {}

/// A page that can be awaited as rows `U` on the connection `Conn`. Users name it only in
/// generic code.
pub trait AsyncLoadsPage<'conn, 'f, Conn, U> {
    /// Loads the page.
    ///
    /// # Errors
    ///
    /// As [`AsyncLoadPageDsl::load_page`].
    #[doc(hidden)]
    fn page(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<Page<U>>>;
}

impl<'conn, 'f, Q, G, P, S, Conn, U, ST> AsyncLoadsPage<'conn, 'f, Conn, U>
    for Paginated<ScopedSelect<Q, G, P, S>>
where
    S: StatementScope,
    Conn: Lends<'conn, 'f, S::Base>,
    PagedSelect<ScopedSelect<Q, G, P, S>>: ScopedStatement<Scope = S>
        + Returns<SqlType: CompatibleType<(U, i64), Conn::Backend, SqlType = ST>>
        + StatementId
        + WalkStatement<Conn::Backend>
        + Send
        + 'f,
    (U, i64): FromSqlRow<ST, Conn::Backend>,
    U: Send + 'f,
{
    fn page(self, conn: &'conn mut Conn) -> BoxFuture<'f, Result<Page<U>>> {
        let offset = match self.offset() {
            Ok(offset) => offset,
            Err(error) => return Box::pin(async { Err(error) }),
        };
        let Self {
            query,
            page,
            per_page,
            ..
        } = self;
        let statement = PagedSelect::new(query, per_page, offset);
        // A page behind the last one has no row to hold the total.
        let first = move |page: PagedSelect<_>| (offset != 0).then(|| page.first_row());
        let rows = rows_or::<_, _, (U, i64), _>(conn, statement, first);
        Box::pin(async move {
            let (rows, first) = rows.await?;
            let total = rows.last().or(first.first()).map_or(0, |(_, total)| *total);
            Ok(Page {
                rows: rows.into_iter().map(|(row, _)| row).collect(),
                total,
                page,
                per_page,
            })
        })
    }
}
