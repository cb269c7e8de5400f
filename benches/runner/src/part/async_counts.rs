//! How many instructions and allocations statements take that are awaited.

use anyhow::Result;

use super::Findings;
use super::instructions::Counted;
use super::program;
use crate::backend::Backend;
use crate::settings::Settings;

/// On PostgreSQL the client does all its work on one thread. On SQLite each statement is
/// handed to another.
pub(super) const BACKENDS: [Backend; 2] = [Backend::Postgres, Backend::Sqlite];

pub(super) fn run(settings: &Settings, findings: &mut Findings) -> Result<()> {
    for backend in BACKENDS {
        let (features, group) = match backend {
            Backend::Sqlite => ("sqlite,async", "sqlite "),
            Backend::Postgres => ("postgres,async", "postgres "),
            Backend::Mysql => ("mysql,async", "mysql "),
        };
        program::with_features("async_allocations", features, settings, findings)?;
        let counted = Counted {
            part: "async_counts",
            program: "async_instructions",
            features,
            group,
        };
        counted.run(settings, findings)?;
    }
    Ok(())
}
