//! How long programs take to compile, and how large they are.

use anyhow::Result;

use super::Findings;
use crate::compile::{self, Options, Run};
use crate::settings::Settings;

pub(super) fn run(run: Run, settings: &Settings, findings: &mut Findings) -> Result<()> {
    let mut options = Options::new(
        settings.place.root.clone(),
        settings.place.scratch(match run {
            Run::Blocking => "compile",
            Run::Awaited => "async_compile",
        }),
        run,
    );
    if settings.quick {
        options.sizes.truncate(1);
        options.repetitions = 1;
    }
    let mut outcome = Ok(());
    compile::measure(&options, &mut |measurement| {
        if outcome.is_ok() {
            outcome = findings.measured(measurement);
        }
    })?;
    outcome
}
