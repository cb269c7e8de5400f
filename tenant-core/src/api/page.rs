//! Loads a page of a query.

use std::sync::Arc;

use crate::error::Result;
use crate::execute::LoadScoped;
use crate::query::{Page, PagedSelect, Paginated, ScopedSelect};

/// Loads pages.
pub trait LoadPageDsl<Conn>: Sized {
    /// Loads the rows of the page, and how many there are on all pages.
    ///
    /// It takes one statement: the query itself, with `COUNT(*) OVER ()` in its
    /// select list, `LIMIT` and `OFFSET`. A page behind the last one has no row
    /// to hold the total, so it takes the statement once more, for the first row.
    /// Rows that are written between the two statements are counted or not:
    /// inside of a [`transaction`](crate::TenantConnection::transaction) that is
    /// up to its isolation level.
    ///
    /// # Errors
    ///
    /// [`Error::NoSuchPage`](crate::Error::NoSuchPage) for a page before the first
    /// one, for pages without rows, and for a boxed query that has `distinct`,
    /// `limit` or `offset`; else as [`load`](crate::RunScopedDsl::load).
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let page = Project::query(&scope)
    ///     .order(projects::name)
    ///     .paginate(2)
    ///     .per_page(1)
    ///     .load_page::<Project>(&mut conn)?;
    /// assert_eq!(page.rows[0].name, "zeppelin");
    /// assert_eq!((page.total, page.pages()), (2, 2));
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn load_page<'query, U>(self, conn: &mut Conn) -> Result<Page<U>>
    where
        Self: LoadsPage<'query, Conn, U>,
    {
        self.load(conn)
    }
}

impl<Q, Conn> LoadPageDsl<Conn> for Paginated<Q> {}

/// A page that can be loaded as rows `U` on the connection `Conn`. Users name it
/// only in generic code.
pub trait LoadsPage<'query, Conn, U> {
    /// Loads the page.
    ///
    /// # Errors
    ///
    /// As [`LoadPageDsl::load_page`].
    #[doc(hidden)]
    fn load(self, conn: &mut Conn) -> Result<Page<U>>;
}

impl<'query, Q, G, P, S, Conn, U> LoadsPage<'query, Conn, U> for Paginated<ScopedSelect<Q, G, P, S>>
where
    PagedSelect<Arc<ScopedSelect<Q, G, P, S>>>: LoadScoped<'query, Conn, (U, i64)>,
{
    fn load(self, conn: &mut Conn) -> Result<Page<U>> {
        let offset = self.offset()?;
        let Self {
            query,
            page,
            per_page,
            ..
        } = self;
        let query = Arc::new(query);
        let statement = PagedSelect::new(Arc::clone(&query), per_page, offset);
        let mut total = None;
        let rows = statement
            .load_scoped(conn)?
            .map(|row| row.map(|(row, all)| (total = Some(all), row).1))
            .collect::<Result<Vec<U>>>()?;
        let total = match total {
            Some(total) => total,
            None if offset == 0 => 0,
            None => {
                let mut first = PagedSelect::new(query, 1, 0).load_scoped(conn)?;
                first.next().transpose()?.map_or(0, |(_, total)| total)
            }
        };
        Ok(Page {
            rows,
            total,
            page,
            per_page,
        })
    }
}
