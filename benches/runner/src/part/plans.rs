//! Whether the databases plan scoped statements as they plan plain ones. The
//! program fails if one does not.

use anyhow::Result;

use super::{Findings, program};
use crate::backend::Backend;
use crate::settings::Settings;

/// All of them.
pub(super) const BACKENDS: [Backend; 3] = Backend::ALL;

pub(super) fn run(settings: &Settings, findings: &mut Findings) -> Result<()> {
    for backend in BACKENDS {
        program::of_queries("check", backend, settings, findings)?;
    }
    Ok(())
}
