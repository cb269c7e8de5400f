//! Schemas that were made by other means.

use std::collections::BTreeSet;

use tenant_core::{HostScope, registry};

use super::{At, MigrateError, MigratedConnection, TenantMigrations};
use crate::TenantKey;

/// How the names of this crate's own tables begin.
const OF_THIS_CRATE: &str = "host_";

/// Up to which migration a place is taken for migrated, and which tables must be there for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adoption {
    version: String,
    tables: Option<BTreeSet<String>>,
}

impl Adoption {
    /// Up to the migration with this version or name, that one included.
    ///
    /// If nothing else is said, all tables must be there that the program has classified and that
    /// tenants use, except those for which `table!` names a schema, and those of this crate, whose
    /// names begin with `host_`: the next run makes them.
    pub fn up_to(version: impl Into<String>) -> Self {
        Self {
            version: version.into(),
            tables: None,
        }
    }

    /// These tables must be there, and no others: for an older version, which lacks some of the
    /// program's tables.
    #[must_use]
    pub fn with_tables<T: Into<String>>(mut self, tables: impl IntoIterator<Item = T>) -> Self {
        self.tables = Some(tables.into_iter().map(Into::into).collect());
        self
    }

    fn tables(&self) -> BTreeSet<String> {
        match &self.tables {
            Some(tables) => tables.clone(),
            None => registry::tables()
                .filter(|table| table.class() != "HostOnly" && table.schema().is_none())
                .filter(|table| !table.name().starts_with(OF_THIS_CRATE))
                .map(|table| table.name().to_owned())
                .collect(),
        }
    }
}

impl<Id: TenantKey, C: MigratedConnection> TenantMigrations<Id, C> {
    /// Records the migrations of a place as applied, without running them: for tables that were
    /// made by other means, such as a restored backup or an older system.
    ///
    /// It is about the application's own migrations: those of
    /// [libraries](super::MigrationsBuilder::with) are left to the next run.
    ///
    /// It looks whether the tables are there. Whether their columns are what the migrations would
    /// have made, nobody knows: [`check::database`](tenant_core::check::database) tells what the
    /// classes of the tables ask for.
    ///
    /// # Errors
    ///
    /// [`MigrateError::MissingTables`], [`MigrateError::AlreadyRecorded`] if one of the
    /// application's migrations is recorded there, and [`MigrateError::NoSuchMigration`]: nothing
    /// was changed. Those of the connection and of the host's tables.
    pub fn adopt(
        &self,
        host: &HostScope,
        at: At<'_, Id>,
        adoption: &Adoption,
    ) -> Result<(), MigrateError> {
        let inner = self.inner();
        let last = &inner.steps.find(&adoption.version)?.version;
        let placement = inner.placement(at)?;
        let (mut conn, site) = inner.open(&placement)?;
        let applied = conn.in_transaction(&site, |conn| {
            let mut known: BTreeSet<String> = BTreeSet::new();
            if conn.has_versions()? {
                known.extend(conn.versions()?);
            }
            let mut steps = inner.steps.of_application();
            if steps.any(|step| known.contains(&step.version)) {
                return Err(MigrateError::AlreadyRecorded);
            }
            let there = conn.table_names()?;
            let missing: Vec<_> = adoption
                .tables()
                .into_iter()
                .filter(|table| !there.iter().any(|name| name.eq_ignore_ascii_case(table)))
                .collect();
            if !missing.is_empty() {
                return Err(MigrateError::MissingTables {
                    tables: missing.join(", "),
                });
            }
            conn.setup()?;
            let steps = inner.steps.of_application();
            for step in steps.filter(|step| step.version <= *last) {
                conn.add_version(&step.version)?;
                known.insert(step.version.clone());
            }
            Ok(known)
        })?;
        let record = inner.record(host, &placement);
        inner.record_applied(host, &record, &applied)?;
        inner.known.forget(&placement);
        tracing::info!(place = record.key, version = last, origin = ?host.origin(), "the tables of a place were adopted");
        Ok(())
    }
}
