//! The rows of a file, as they are written.

use std::io::{Read, Seek};

use super::super::LifecycleError;
use super::super::backend::LifecycleConnection;
use super::super::describe::Theirs;
use super::super::file::FileReader;
use super::super::value::Cell;
use super::super::write::Rows;
use super::fit::Fit;
use super::rules::Rules;

/// The rows of a file, under the id and with the keys that they get.
pub(super) struct FileRows<'a, R, C> {
    pub(super) file: &'a mut FileReader<R>,
    pub(super) fit: &'a Fit,
    pub(super) rules: &'a Rules,
    pub(super) theirs: Theirs<'a>,
    pub(super) old: Theirs<'a>,
    pub(super) conn: std::marker::PhantomData<fn(&C)>,
}

impl<R: Read + Seek, C: LifecycleConnection> Rows for FileRows<'_, R, C> {
    fn rows(
        &mut self,
        table: usize,
        each: &mut dyn FnMut(Vec<Cell>) -> Result<(), LifecycleError>,
    ) -> Result<(), LifecycleError> {
        let Some(section) = self.fit.tables.iter().position(|number| *number == table) else {
            return Ok(());
        };
        let (fit, rules, theirs, old) = (self.fit, self.rules, self.theirs, self.old);
        self.file.rows(section, |row| {
            let mut row = arranged::<C>(fit, theirs, section, &row);
            rules.apply(theirs, old, table, &mut row)?;
            each(row)
        })
    }
}

/// The values of a row in the order of the table's columns, as these have them.
pub(super) fn arranged<C: LifecycleConnection>(
    fit: &Fit,
    theirs: Theirs<'_>,
    section: usize,
    row: &[Cell],
) -> Vec<Cell> {
    let table = &theirs.place.tables[fit.tables[section]];
    let stored = table.stored();
    let columns = stored.iter().zip(&fit.columns[section]);
    columns
        .map(|(column, at)| C::adapt(&table.facts.columns[*column], row[*at].clone()))
        .collect()
}
