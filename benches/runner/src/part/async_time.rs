//! How long statements take that are awaited, on each backend.

use anyhow::Result;

use super::Findings;
use super::criterion::Bench;
use crate::backend::Backend;
use crate::settings::Settings;

/// All of them.
pub(super) const BACKENDS: [Backend; 3] = Backend::ALL;

pub(super) fn run(settings: &Settings, findings: &mut Findings) -> Result<()> {
    for backend in BACKENDS {
        let bench = Bench {
            part: "async_time",
            backend,
            prefix: backend.feature(),
            features: &["async"],
        };
        bench.run(settings, findings)?;
    }
    Ok(())
}
