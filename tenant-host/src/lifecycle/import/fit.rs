//! Whether a file fits the tables of a place.

use super::super::LifecycleError;
use super::super::describe::Place;
use super::super::file::{FileError, Header};

/// Which table of the place each table of a file is, and which place among its values each stored
/// column has.
#[derive(Debug)]
pub(super) struct Fit {
    pub(super) tables: Vec<usize>,
    pub(super) columns: Vec<Vec<usize>>,
}

impl Fit {
    /// Compares a file with the tables of a place. Audit logs are in files that were asked for
    /// them.
    ///
    /// # Errors
    ///
    /// What a [`FileError`] says.
    pub(super) fn of(
        header: &Header,
        place: &Place,
        version: Option<String>,
    ) -> Result<Self, LifecycleError> {
        let mut fit = Self {
            tables: Vec::new(),
            columns: Vec::new(),
        };
        for table in &header.tables {
            let unknown = || FileError::UnknownTable {
                table: table.name.clone(),
            };
            let number = place.tables.iter().position(|own| own.name == table.name);
            let number = number.ok_or_else(unknown)?;
            if fit.tables.contains(&number) {
                return Err(FileError::NotAFile.into());
            }
            let own = &place.tables[number];
            let stored = own.stored();
            let mut columns = vec![None; stored.len()];
            for (at, (name, kind)) in table.columns.iter().enumerate() {
                let found = own.stored_place(name);
                let found = found.filter(|found| columns[*found].is_none());
                let Some(found) = found else {
                    return Err(FileError::UnknownColumn {
                        table: table.name.clone(),
                        column: name.clone(),
                    }
                    .into());
                };
                let here = &own.facts.columns[stored[found]].kind;
                if here.as_str() != kind {
                    return Err(FileError::OtherKind {
                        table: table.name.clone(),
                        column: name.clone(),
                        file: kind.clone(),
                        place: here.to_string(),
                    }
                    .into());
                }
                columns[found] = Some(at);
            }
            let mut places = Vec::with_capacity(columns.len());
            for (column, at) in stored.iter().zip(columns) {
                places.push(at.ok_or_else(|| FileError::NoColumn {
                    table: table.name.clone(),
                    column: own.facts.columns[*column].name.clone(),
                })?);
            }
            fit.tables.push(number);
            fit.columns.push(places);
        }
        let missing = place.tables.iter().enumerate();
        let missing =
            missing.filter(|(number, table)| !table.is_own && !fit.tables.contains(number));
        if let Some((_, table)) = missing.into_iter().next() {
            return Err(FileError::NoTable {
                table: table.name.clone(),
            }
            .into());
        }
        if header.migration != version {
            return Err(FileError::OtherVersion {
                file: header.migration.clone(),
                place: version,
            }
            .into());
        }
        Ok(fit)
    }
}
