//! The rows of a statement.

use std::fmt;

use diesel::result::{Error as DieselError, QueryResult};

use crate::error::Result;
use crate::origin::LookedUp;
use crate::write::explain;

/// The rows of a scoped statement, one by one.
#[must_use = "iterators are lazy"]
pub struct Rows<I> {
    rows: I,
    /// Which values of inserted rows are looked up.
    looked_up: LookedUp,
}

impl<I> Rows<I> {
    /// The rows of a query that was sent.
    pub(super) fn of(rows: QueryResult<I>, looked_up: LookedUp) -> Result<Self> {
        match rows {
            Ok(rows) => Ok(Self { rows, looked_up }),
            Err(error) => Err(explain(error, looked_up)),
        }
    }
}

impl<I, U> Iterator for Rows<I>
where
    I: Iterator<Item = QueryResult<U>>,
{
    type Item = Result<U>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.rows.next()?;
        Some(row.map_err(|error| explain(error, self.looked_up)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rows.size_hint()
    }
}

impl<I> fmt::Debug for Rows<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rows").finish_non_exhaustive()
    }
}

/// The first row, or `NotFound`.
pub(crate) fn first_row<U>(rows: Result<impl Iterator<Item = Result<U>>>) -> Result<U> {
    match rows {
        Ok(mut rows) => match rows.next() {
            Some(row) => row,
            None => Err(DieselError::NotFound.into()),
        },
        Err(error) => Err(error),
    }
}
