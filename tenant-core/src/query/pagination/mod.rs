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

pub use self::pageable::Pageable;
pub use self::statement::PagedSelect;
use super::ScopedSelect;
use crate::error::{Error, Result};

/// How many rows a page has if nothing is said, as in Diesel's guide.
const ROWS_PER_PAGE: i64 = 10;

impl<Q, G, P, S> ScopedSelect<Q, G, P, S> {
    /// One page of the rows, counted from 1; run by
    /// [`load_page`](crate::api::LoadPageDsl::load_page).
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
    pub(crate) query: Q,
    pub(crate) page: i64,
    pub(crate) per_page: i64,
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
    pub(crate) fn offset(&self) -> Result<i64> {
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
