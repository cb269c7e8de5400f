//! How long statements take with row-level security, on PostgreSQL: alone
//! (`policies`), and together with a scope (`both`).

use anyhow::Result;

use super::Findings;
use super::criterion::Bench;
use crate::backend::Backend;
use crate::settings::Settings;

pub(super) fn run(settings: &Settings, findings: &mut Findings) -> Result<()> {
    let bench = Bench {
        part: "policies",
        backend: Backend::Postgres,
        prefix: "policies",
        features: &[],
    };
    bench.run(settings, findings)
}
