//! Parts that are programs which print lines.

use std::process::Command;

use anyhow::{Context, Result};
use tenant_bench_measurement::Line;

use super::Findings;
use crate::backend::Backend;
use crate::process;
use crate::settings::Settings;

/// Runs a program of `tenant-bench-queries` on one backend.
pub(super) fn of_queries(
    program: &str,
    backend: Backend,
    settings: &Settings,
    findings: &mut Findings,
) -> Result<()> {
    with_features(program, backend.feature(), settings, findings)
}

/// Runs a program of `tenant-bench-queries` that is built with these features.
pub(super) fn with_features(
    program: &str,
    features: &str,
    settings: &Settings,
    findings: &mut Findings,
) -> Result<()> {
    let mut command = settings.place.cargo();
    command
        .args(["run", "--release", "-p", "tenant-bench-queries"])
        .args(["--bin", program, "--no-default-features", "--features"])
        .arg(features);
    run(&mut command, settings, findings)
}

/// Runs a program all of whose output is lines.
pub(super) fn run(
    command: &mut Command,
    settings: &Settings,
    findings: &mut Findings,
) -> Result<()> {
    settings.pass_to(command);
    process::lines(command, |text| {
        let line: Line = text.parse().with_context(|| format!("`{text}`"))?;
        findings.line(line)
    })
}
