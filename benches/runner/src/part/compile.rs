//! How long programs take to compile, and how large they are.

use anyhow::Result;

use super::Findings;
use crate::compile::{self, Options};
use crate::settings::Settings;

pub(super) fn run(settings: &Settings, findings: &mut Findings) -> Result<()> {
    let mut options = Options::new(
        settings.place.root.clone(),
        settings.place.scratch("compile"),
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
