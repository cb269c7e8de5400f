//! The rows of a statement.

use std::fmt;

use diesel::result::{Error as DieselError, QueryResult};

use crate::error::{Error, Result};
use crate::pass::unpack;

/// The rows of a scoped statement, one by one.
#[must_use = "iterators are lazy"]
pub struct Rows<I>(I);

impl<I> Rows<I> {
    /// The rows of a query that was sent.
    pub(super) fn of(rows: QueryResult<I>) -> Result<Self> {
        match rows {
            Ok(rows) => Ok(Self(rows)),
            Err(error) => Err(unpack(error)),
        }
    }
}

impl<I, U> Iterator for Rows<I>
where
    I: Iterator<Item = QueryResult<U>>,
{
    type Item = Result<U>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|row| row.map_err(Error::from))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
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
