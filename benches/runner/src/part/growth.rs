//! How the time grows with the number of tenants.

use anyhow::Result;

use super::{Findings, program};
use crate::backend::Backend;
use crate::settings::Settings;

/// One in memory, one behind a socket.
pub(super) const BACKENDS: [Backend; 2] = [Backend::Sqlite, Backend::Postgres];

pub(super) fn run(settings: &Settings, findings: &mut Findings) -> Result<()> {
    for backend in BACKENDS {
        program::of_queries("growth", backend, settings, findings)?;
    }
    Ok(())
}
