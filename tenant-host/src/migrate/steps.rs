//! The migrations of the program, in their order.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use diesel::backend::Backend;
use sha2::{Digest, Sha256};

use super::MigrateError;
use super::sources::Sources;

/// One migration, as it is recorded and shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// As Diesel records it: the first part of the name without hyphens.
    pub(super) version: String,
    /// The name of its folder.
    pub(super) name: String,
    pub(super) in_transaction: bool,
    /// Whether the application has it, and no library.
    pub(super) of_application: bool,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Steps {
    list: Vec<Step>,
    release: String,
    /// The versions of the host's migrations, which are recorded beside these where the shared
    /// database is the host's.
    of_host: Vec<String>,
}

impl Steps {
    /// Reads all sources, and refuses migrations that can't be told apart, or could be taken for
    /// others: those with the versions of the host's.
    pub(super) fn read<DB: Backend>(
        sources: &Sources<DB>,
        of_host: Vec<String>,
    ) -> Result<Self, MigrateError> {
        let list: Vec<_> = sources
            .load_marked()?
            .iter()
            .map(|(migration, of_application)| Step {
                version: migration.name().version().to_string(),
                name: migration.name().to_string(),
                in_transaction: migration.metadata().run_in_transaction(),
                of_application: *of_application,
            })
            .collect();
        let invalid = |problem| Err(MigrateError::InvalidMigrations { problem });
        for pair in list.windows(2) {
            if pair[0].version == pair[1].version {
                return invalid(format!(
                    "`{}` and `{}` have the same version, so one of them would never run; rename one of them",
                    pair[0].name, pair[1].name
                ));
            }
        }
        if let Some(step) = list.iter().find(|step| step.version.len() > 50) {
            return invalid(format!(
                "the version of `{}` is longer than the 50 characters that Diesel's table has for it",
                step.name
            ));
        }
        let is_of_host = |step: &&Step| of_host.contains(&step.version);
        if let Some(step) = list.iter().find(is_of_host) {
            return invalid(format!(
                "`{}` has the version of a migration of the host's tables, and would be taken for it in the shared database; rename it",
                step.name
            ));
        }
        Ok(Self {
            release: release_of(list.iter().map(|step| step.version.as_str())),
            list,
            of_host,
        })
    }

    /// Those of the application, in their order.
    pub(super) fn of_application(&self) -> impl Iterator<Item = &Step> {
        self.list.iter().filter(|step| step.of_application)
    }

    /// In their order.
    pub(super) fn list(&self) -> &[Step] {
        &self.list
    }

    /// What names this set of migrations in the host's tables.
    pub(super) fn release(&self) -> &str {
        &self.release
    }

    /// The versions, as the host's table holds them: a line for each.
    pub(super) fn versions(&self) -> String {
        let versions: Vec<_> = self.list.iter().map(|step| step.version.as_str()).collect();
        versions.join("\n")
    }

    /// The newest version; empty if there is no migration.
    pub(super) fn newest(&self) -> &str {
        self.list.last().map_or("", |step| &step.version)
    }

    /// The newest one of the application's that is applied, if one is.
    pub(super) fn newest_of<'a>(&self, applied: &'a BTreeSet<String>) -> Option<&'a str> {
        let mut newest_first = applied.iter().rev();
        let newest = newest_first.find(|version| !self.of_host.contains(version));
        newest.map(String::as_str)
    }

    /// The migrations that are not among those.
    pub(super) fn pending<'a, 'b>(
        &'a self,
        applied: &'b BTreeSet<String>,
    ) -> impl Iterator<Item = (usize, &'a Step)> + use<'a, 'b> {
        let steps = self.list.iter().enumerate();
        steps.filter(|(_, step)| !applied.contains(&step.version))
    }

    /// Whether all of them are among those.
    pub(super) fn are_in(&self, applied: &BTreeSet<String>) -> bool {
        self.pending(applied).next().is_none()
    }

    /// The newest version that is not among those, or the newest one of all.
    pub(super) fn needed(&self, applied: Option<&BTreeSet<String>>) -> &str {
        let missing = applied.and_then(|applied| self.pending(applied).last());
        missing.map_or(self.newest(), |(_, step)| &step.version)
    }

    /// The application's migration with this version, written as in its record or as in its name.
    pub(super) fn find(&self, text: &str) -> Result<&Step, MigrateError> {
        let version = text.split('_').next().unwrap_or_default().replace('-', "");
        let found = self.of_application().find(|step| step.version == version);
        found.ok_or_else(|| MigrateError::NoSuchMigration {
            version: text.to_owned(),
        })
    }

    /// The name of the migration with this version, or the version.
    pub(super) fn name_of<'a>(&'a self, version: &'a str) -> &'a str {
        let found = self.list.iter().find(|step| step.version == version);
        found.map_or(version, |step| &step.name)
    }
}

/// What names a set of versions: SHA-256 of their lines.
pub(super) fn release_of<'a>(versions: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for version in versions {
        hash.update(version.as_bytes());
        hash.update(b"\n");
    }
    hash.finalize()
        .iter()
        .fold(String::new(), |mut text, byte| {
            // Writing to a text does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
