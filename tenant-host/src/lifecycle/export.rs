//! Exports a tenant's data.

use std::collections::BTreeMap;
use std::io::Write;

use tenant_core::HostScope;

use super::backend::{LifecycleConnection, Mode};
use super::describe::{Place, Theirs, describe, each_row};
use super::file::{FileWriter, Header};
use super::progress::Counter;
use super::{Lifecycle, LifecycleError, LifecycleEvent, LifecycleProgress};
use crate::TenantKey;
use crate::catalog::TenantState;

/// What is exported besides the rows of the application's tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExportOptions {
    audit: bool,
}

impl ExportOptions {
    /// Exports what the audit log has of the tenant, too.
    #[must_use]
    pub fn with_audit(mut self) -> Self {
        self.audit = true;
        self
    }

    /// The tables whose rows are exported. Of those of this crate it is only the audit log, if
    /// that is asked for: waiting jobs and messages are of this place and this life.
    pub(super) fn tables(self, place: &Place) -> Vec<usize> {
        let is_exported = |number: &usize| {
            let table = &place.tables[*number];
            !table.is_own || (self.audit && table.name.starts_with("host_audit"))
        };
        (0..place.tables.len()).filter(is_exported).collect()
    }
}

/// What was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exported {
    /// How many rows, by table.
    pub rows: BTreeMap<String, u64>,
    /// The SHA-256 of the file without its last line, in hexadecimal digits.
    pub sha256: String,
}

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// Writes the rows of a tenant to `out`, as [the page](crate::lifecycle#the-file) describes
    /// it: those of one moment, table by table, in the order of their keys. It holds a few rows at
    /// a time.
    ///
    /// A file without its last line is no file: what has failed can't be taken for what is whole.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::WrongState`] for a tenant that is not created yet, or is being erased;
    /// what [`tables`](Self::tables) fails with; [`LifecycleError::NoKey`]; and those of the place
    /// and of `out`.
    pub fn export(
        &self,
        host: &HostScope,
        id: &Id,
        options: ExportOptions,
        out: impl Write,
        progress: &dyn LifecycleProgress,
    ) -> Result<Exported, LifecycleError> {
        let tenant = self.tenant(id)?;
        match tenant.state() {
            TenantState::Active
            | TenantState::ReadOnly
            | TenantState::Suspended
            | TenantState::Moving => {}
            state => {
                return Err(LifecycleError::WrongState {
                    what: "exported",
                    state,
                });
            }
        }
        let text = id.to_string();
        let what = format!("life cycle: the export of the tenant `{text}`");
        let mut ground = self.open(host, tenant.placement(), &what)?;
        ground.within(Mode::Snapshot, |conn| {
            let place = describe(conn)?;
            let tables = options.tables(&place);
            let version = self.migrations().newest_at(conn)?;
            let header = Header::of(&place, &tables, &text, version);
            let mut file = FileWriter::begin(out, &header)?;
            let mut counter = Counter::new(progress);
            let theirs = Theirs {
                place: &place,
                id: &text,
            };
            for (number, table) in tables.iter().enumerate() {
                let name = &place.tables[*table].name;
                progress.event(&LifecycleEvent::Table {
                    table: name,
                    number,
                    of: tables.len(),
                });
                each_row(conn, theirs, *table, &mut |row| {
                    counter.add();
                    file.row(name, &row)
                })?;
                counter.tell();
            }
            let (rows, sha256) = file.end()?;
            Ok(Exported { rows, sha256 })
        })
    }
}
