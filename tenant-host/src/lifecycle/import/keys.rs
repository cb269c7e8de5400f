//! Which keys of a file would be those of other rows, and what they become.

use super::super::LifecycleError;
use super::super::backend::LifecycleConnection;
use super::super::describe::Place;
use super::super::value::{Cell, Kind};
use super::rules::{Change, Rules};

/// The least and the greatest number among the keys of each table of a file.
#[derive(Debug)]
pub(super) struct Ranges(Vec<Option<(i128, i128)>>);

impl Ranges {
    pub(super) fn new(place: &Place) -> Self {
        Self(vec![None; place.tables.len()])
    }

    /// Takes the key of a row in.
    pub(super) fn add(&mut self, rules: &Rules, place: &Place, table: usize, row: &[Cell]) {
        let key = rules.key(place, table).map(|key| &row[key]);
        if let Some(Cell::Integer(number)) = key {
            let (least, greatest) = self.0[table].get_or_insert((*number, *number));
            *least = *number.min(least);
            *greatest = *number.max(greatest);
        }
    }

    /// Decides which keys change: numbers, if there are such in the tables already; UUIDs under
    /// another id.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub(super) fn decide<C: LifecycleConnection>(
        &self,
        conn: &mut C,
        place: &Place,
        tables: &[usize],
        is_new_id: bool,
        rules: &mut Rules,
    ) -> Result<(), LifecycleError> {
        for table in tables {
            let Some(key) = rules.key(place, *table) else {
                continue;
            };
            let own = &place.tables[*table];
            let column = &own.facts.columns[own.stored()[key]];
            rules.changes[*table] = match (&column.kind, self.0[*table]) {
                (Kind::Uuid, _) if is_new_id => Some(Change::Derive),
                (Kind::Integer, Some((least, greatest))) => {
                    let top = conn.top(&own.facts, column)?;
                    let by = top.filter(|top| *top >= least).map(|top| top + 1 - least);
                    let greatest = greatest + by.unwrap_or(0);
                    // Others who add rows meanwhile get numbers above these.
                    conn.reserve(&own.facts, column, greatest)?;
                    by.map(Change::Shift)
                }
                _ => None,
            };
        }
        Ok(())
    }
}
