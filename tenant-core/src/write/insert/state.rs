//! How far a row was walked, and which of its columns are not the caller's alone.

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::query_source::Column;
use diesel::result::QueryResult;

use super::{Fill, LookUp};
use crate::backend::ScopedBackend;
use crate::error::Error;
use crate::pass::found;

/// How far a row was walked.
#[derive(Debug, Default)]
#[doc(hidden)]
pub struct RowState {
    /// Something stands before, so a comma is next.
    comma: bool,
    /// The fill was written.
    filled: bool,
    /// A bit for each of the columns that are looked up that was walked.
    key: u8,
}

impl RowState {
    /// Writes a comma between two columns or two values.
    pub(super) fn separate<DB: ScopedBackend>(&mut self, out: &mut AstPass<'_, '_, DB>) {
        if std::mem::replace(&mut self.comma, true) {
            out.push_sql(", ");
        }
    }

    /// Writes the name of the tenant column, unless it was written.
    pub(super) fn fill_column<DB, F>(&mut self, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>
    where
        DB: ScopedBackend,
        F: Fill,
    {
        let Some(column) = F::COLUMN else {
            return Ok(());
        };
        if !std::mem::replace(&mut self.filled, true) {
            self.separate(out);
            out.push_identifier(column)?;
        }
        Ok(())
    }

    /// Writes the name of the column `C`.
    pub(super) fn column<DB, C, F>(&mut self, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>
    where
        DB: ScopedBackend,
        C: Column,
        F: Fill,
    {
        if let Some(at) = const { place_in_key::<C, F>() } {
            self.key |= 1 << at;
        }
        self.separate(out);
        out.push_identifier(C::NAME)
    }

    /// Notes that the column `at` of those that are looked up has a value.
    pub(super) fn names_key<F: Fill>(&mut self, at: usize) -> QueryResult<()> {
        let bit = 1 << at;
        if self.key & bit != 0 {
            return Err(found(Error::UnclearParent {
                column: F::LOOKED_UP.columns()[at],
                problem: "twice",
            }));
        }
        self.key |= bit;
        Ok(())
    }

    /// The columns of those that are looked up that have no value yet.
    fn missing<F: Fill>(&self) -> impl Iterator<Item = (usize, &'static str)> + use<F> {
        let key = self.key;
        let columns = F::LOOKED_UP.columns().iter().copied().enumerate();
        columns.filter(move |(at, _)| key & (1 << at) == 0)
    }

    /// Writes the names of the columns to which the caller gives no value, but the scope.
    pub(super) fn supply_columns<DB, F>(&mut self, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>
    where
        DB: ScopedBackend,
        F: Fill,
    {
        if const { F::LOOKED_UP.is_supplied() } {
            for (_, column) in self.missing::<F>() {
                self.separate(out);
                out.push_identifier(column)?;
            }
        }
        Ok(())
    }

    /// Walks the values of these columns. If the scope has none, the row is refused.
    #[inline]
    pub(super) fn supply_values<'b, DB, F>(
        &mut self,
        fill: &'b F,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>
    where
        DB: ScopedBackend,
        F: LookUp<DB>,
    {
        for (_, column) in self.missing::<F>() {
            if !F::LOOKED_UP.is_supplied() {
                return Err(found(Error::ParentByDefault { column }));
            }
            self.separate(out);
            fill.walk_supplied(out.reborrow())?;
        }
        Ok(())
    }

    /// Walks the value of the tenant column, unless it was walked.
    pub(super) fn fill_value<'b, DB, F>(
        &mut self,
        fill: &'b F,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>
    where
        DB: ScopedBackend,
        F: Fill + QueryFragment<DB>,
    {
        if F::COLUMN.is_some() && !std::mem::replace(&mut self.filled, true) {
            self.separate(out);
            fill.walk_ast(out.reborrow())?;
        }
        Ok(())
    }
}

/// Whether `C` is the column of `F`, as the most lenient database compares names.
pub(super) const fn is_column_of<C: Column, F: Fill>() -> bool {
    match F::COLUMN {
        Some(column) => C::NAME.eq_ignore_ascii_case(column),
        None => false,
    }
}

/// Which column of the key that `F` looks up `C` is, if it is one.
pub(super) const fn place_in_key<C: Column, F: Fill>() -> Option<usize> {
    let mut at = 0;
    while at < F::LOOKED_UP.columns().len() {
        if C::NAME.eq_ignore_ascii_case(F::LOOKED_UP.columns()[at]) {
            return Some(at);
        }
        at += 1;
    }
    None
}
