//! A page of a query, and how many rows the whole query has.
//!
//! The pagination of Diesel's guide ("extending Diesel"), with one difference:
//! the total stands in the select list of the query itself and not around a
//! derived table, whose order not every database keeps.
//!
//! | file | what |
//! | --- | --- |
//! | `pageable` | which queries have pages |
//! | `statement` | the query with its total |

mod pageable;
mod statement;

use std::rc::Rc;

pub use self::pageable::Pageable;
pub use self::statement::PagedSelect;
use super::ScopedSelect;
use crate::error::{Error, Result};
use crate::run::LoadScoped;

/// How many rows a page has if nothing is said, as in Diesel's guide.
const ROWS_PER_PAGE: i64 = 10;

impl<Q, G, P, S> ScopedSelect<Q, G, P, S> {
    /// One page of the rows, counted from 1; run by
    /// [`load_page`](LoadPageDsl::load_page).
    ///
    /// Without an order, a database may return the rows of a page in any order,
    /// and one row on two pages.
    pub fn paginate(self, page: i64) -> Paginated<Self>
    where
        Q: Pageable,
    {
        Paginated {
            problem: self.statement.problem(),
            query: self,
            page,
            per_page: ROWS_PER_PAGE,
        }
    }
}

/// A page of the query `Q`: the type of [`paginate`](ScopedSelect::paginate).
#[derive(Debug, Clone)]
#[must_use = "queries are only executed when calling `load_page`"]
pub struct Paginated<Q> {
    query: Q,
    page: i64,
    per_page: i64,
    /// Why a boxed query has no pages, if so.
    problem: Option<&'static str>,
}

impl<Q> Paginated<Q> {
    /// How many rows a page has; 10 if nothing is said.
    pub fn per_page(self, rows: i64) -> Self {
        Self {
            per_page: rows,
            ..self
        }
    }

    /// How many rows stand before the page.
    fn offset(&self) -> Result<i64> {
        let rows = match (self.problem, self.page, self.per_page) {
            (Some(problem), ..) => Err(problem),
            (None, ..1, _) => Err("pages are counted from 1"),
            (None, _, ..1) => Err("a page has at least one row"),
            (None, page, per_page) => (page - 1)
                .checked_mul(per_page)
                .ok_or("its first row has too high a number"),
        };
        rows.map_err(|problem| Error::NoSuchPage { problem })
    }
}

/// One page of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page<U> {
    /// The rows of the page; none if there is no such page.
    pub rows: Vec<U>,
    /// How many rows all pages have together.
    pub total: i64,
    /// The number of the page, counted from 1.
    pub page: i64,
    /// How many rows a full page has.
    pub per_page: i64,
}

impl<U> Page<U> {
    /// How many pages there are.
    pub fn pages(&self) -> i64 {
        self.total / self.per_page + i64::from(self.total % self.per_page != 0)
    }
}

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
    /// [`Error::NoSuchPage`] for a page before the first one, for pages without
    /// rows, and for a boxed query that has `distinct`, `limit` or `offset`; else
    /// as [`load`](crate::RunScopedDsl::load).
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
    PagedSelect<ScopedSelect<Q, G, P, S>>: LoadScoped<'query, Conn, (U, i64)>,
{
    fn load(self, conn: &mut Conn) -> Result<Page<U>> {
        let offset = self.offset()?;
        let Self {
            query,
            page,
            per_page,
            ..
        } = self;
        let query = Rc::new(query);
        let statement = PagedSelect::new(Rc::clone(&query), per_page, offset);
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
