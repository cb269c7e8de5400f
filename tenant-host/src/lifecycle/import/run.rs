//! One import.

use std::collections::BTreeMap;
use std::io::{Read, Seek};
use std::marker::PhantomData;

use tenant_core::HostScope;

use super::super::backend::{LifecycleConnection, Mode};
use super::super::describe::{Place, Theirs, describe};
use super::super::file::{FileReader, Header};
use super::super::progress::Counter;
use super::super::write::{tally_of, write_all};
use super::super::{Lifecycle, LifecycleError, LifecycleProgress, Tally};
use super::fit::Fit;
use super::keys::Ranges;
use super::rules::Rules;
use super::source::{FileRows, arranged};
use crate::TenantKey;
use crate::catalog::TenantState;

/// What was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Imported {
    /// The id of the tenant in the file.
    pub from: String,
    /// What there is of each table now.
    pub tables: BTreeMap<String, Tally>,
    /// The tables whose keys are new.
    pub with_new_keys: Vec<String>,
    /// The SHA-256 of the file without its last line, in hexadecimal digits.
    pub sha256: String,
}

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// Imports a file as the data of a tenant that the catalog has and that has no rows: the one
    /// of the file, or another one.
    ///
    /// The file is read twice or more. Before anything is written, it is compared with the tables,
    /// and its digest is computed. Then all of it is written in one transaction, or nothing.
    /// Which keys become others, [the page](crate::lifecycle#import) says.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::File`]; [`LifecycleError::NotEmpty`]; [`LifecycleError::KeyTaken`] and
    /// [`LifecycleError::NoRule`]; [`LifecycleError::ValuesChanged`] and
    /// [`LifecycleError::ValueDoesNotFit`]; [`LifecycleError::WrongState`] for a tenant that is
    /// not created yet, or is moved or erased; and those of the place.
    pub fn import(
        &self,
        host: &HostScope,
        id: &Id,
        file: impl Read + Seek,
        progress: &dyn LifecycleProgress,
    ) -> Result<Imported, LifecycleError> {
        let tenant = self.tenant(id)?;
        match tenant.state() {
            TenantState::Active | TenantState::ReadOnly | TenantState::Suspended => {}
            state => {
                return Err(LifecycleError::WrongState {
                    what: "imported",
                    state,
                });
            }
        }
        let text = id.to_string();
        let what = format!("life cycle: an import as the tenant `{text}`");
        let mut ground = self.open(host, tenant.placement(), &what)?;
        ground.within(Mode::Write, |conn| {
            let place = describe(conn)?;
            let version = self.migrations().newest_at(conn)?;
            import(conn, &place, &text, version, file, progress)
        })
    }
}

fn import<C: LifecycleConnection>(
    conn: &mut C,
    place: &Place,
    id: &str,
    version: Option<String>,
    file: impl Read + Seek,
    progress: &dyn LifecycleProgress,
) -> Result<Imported, LifecycleError> {
    let theirs = Theirs { place, id };
    let mut state = None;
    let mut ranges = Ranges::new(place);
    let check = |header: &Header| {
        let fit = Fit::of(header, place, version)?;
        let rules = Rules::of(place, &fit.tables)?;
        state = Some((fit, rules));
        Ok(())
    };
    let mut file = FileReader::begin(file, check)?;
    let Some((fit, mut rules)) = state else {
        return Err(super::super::FileError::NotAFile.into());
    };
    file.check_all(|section, row| {
        let table = fit.tables[section];
        let row = arranged::<C>(&fit, theirs, section, row);
        rules.know(place, table, &row);
        ranges.add(&rules, place, table, &row);
        Ok(())
    })?;
    let from = file.header().tenant.clone();
    let is_new_id = from != id;
    check_may_be_new(place, &fit, &file, is_new_id)?;
    for table in &fit.tables {
        if tally_of(conn, theirs, *table)?.rows() > 0 {
            return Err(LifecycleError::NotEmpty {
                table: place.tables[*table].name.clone(),
            });
        }
    }
    ranges.decide(conn, place, &fit.tables, is_new_id, &mut rules)?;
    let old = Theirs { place, id: &from };
    let mut counter = Counter::new(progress);
    let tables = fit.tables.clone();
    let mut source = FileRows::<_, C> {
        file: &mut file,
        fit: &fit,
        rules: &rules,
        theirs,
        old,
        conn: PhantomData,
    };
    let tallies = write_all(conn, theirs, &tables, &mut source, &mut counter)?;
    let name = |table: usize| place.tables[table].name.clone();
    let changed = tables
        .iter()
        .filter(|table| rules.changes[**table].is_some());
    Ok(Imported {
        with_new_keys: changed.map(|table| name(*table)).collect(),
        tables: tallies
            .into_iter()
            .map(|(table, tally)| (name(table), tally))
            .collect(),
        sha256: file.sha256().to_owned(),
        from,
    })
}

/// Refuses what has no rule under another id.
fn check_may_be_new<R: Read + Seek>(
    place: &Place,
    fit: &Fit,
    file: &FileReader<R>,
    is_new_id: bool,
) -> Result<(), LifecycleError> {
    for (section, table) in fit.tables.iter().enumerate() {
        let own = &place.tables[*table];
        if is_new_id && own.is_own && file.count(section) > 0 {
            return Err(LifecycleError::NoRule {
                table: own.name.clone(),
                reason: "an audit log is of one tenant; export without it",
            });
        }
        if is_new_id && own.path.is_some() && file.count(section) > 0 {
            return Err(LifecycleError::NoRule {
                table: own.name.clone(),
                reason: "its rows have paths below their tenant, which name ids",
            });
        }
    }
    Ok(())
}
