//! Running the parts.

use std::time::Instant;

use anyhow::{Context, Result};
use jiff::Timestamp;

use crate::page;
use crate::part::{Findings, Part};
use crate::results::{Machine, Outcome, Results, versions};
use crate::settings::Settings;

/// Runs the parts, all if none is named, and renders what they found.
pub(crate) fn run(settings: &Settings, only: &[Part]) -> Result<()> {
    let parts = if only.is_empty() { Part::all() } else { only };
    check_needs(settings, parts)?;
    let file = settings.place.results();
    let mut results = Results::read_if_there(&file)?.unwrap_or_default();
    // Before anything is written, so that the tree is seen as it is measured.
    let versions = versions(&settings.place)?;
    let machine = Machine::this();

    for (index, &part) in parts.iter().enumerate() {
        let name = part.name();
        eprintln!("== {}/{}: {name}", index + 1, parts.len());
        let begin = Instant::now();
        let mut outcome = Outcome {
            date: Timestamp::now().strftime("%Y-%m-%d %H:%M").to_string(),
            machine: machine.clone(),
            quick: settings.quick,
            versions: versions.clone(),
            measurements: Vec::new(),
        };
        let mut findings = Findings::of(name);
        part.run(settings, &mut findings)
            .with_context(|| format!("the part `{name}`"))?;
        outcome.versions.extend(findings.versions);
        outcome.measurements = findings.measurements;
        // At once: a part that fails later does not cost those that went well.
        results.parts.insert(name.into(), outcome);
        results.write(&file)?;
        eprintln!("== {name} took {} s", begin.elapsed().as_secs());
    }
    page::write(&settings.place, &results)
}

/// All of what is missing, before anything is run.
fn check_needs(settings: &Settings, parts: &[Part]) -> Result<()> {
    let missing: Vec<_> = parts
        .iter()
        .flat_map(|&part| part.needs().into_iter().map(move |need| (part, need)))
        .filter_map(|(part, need)| Some((part, need.check(settings).err()?)))
        .map(|(part, error)| format!("the part `{}` can't be run: {error}", part.name()))
        .collect();
    anyhow::ensure!(
        missing.is_empty(),
        "nothing was run.\n{}\nOr choose other parts with `--only`.",
        missing.join("\n")
    );
    Ok(())
}
