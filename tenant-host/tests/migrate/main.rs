//! The migrations of all tenants.

#[path = "../common/mod.rs"]
mod common;

mod adopt;
mod current;
mod failure;
mod invalid;
mod libraries;
mod open_step;
mod pooler;
mod provision;
mod run;
mod template;
mod transaction;

use tenant_host::migrate::{Outcome, PlaceReport, Report};

/// How a run has ended, in words that can be compared: a line for each place, the shared one
/// first.
fn outcomes(report: &Report<i64>) -> Vec<String> {
    report.places().iter().map(outcome).collect()
}

fn outcome(place: &PlaceReport<i64>) -> String {
    let whose = match place.place().tenants() {
        [tenant] => tenant.id().to_string(),
        tenants => format!("{} tenants", tenants.len()),
    };
    let count = |steps: &[String]| steps.len();
    match place.outcome() {
        Outcome::Current => format!("{whose}: current"),
        Outcome::Migrated { steps } => format!("{whose}: {} migrated", count(steps)),
        Outcome::Pending { steps } => format!("{whose}: {} pending", count(steps)),
        Outcome::Failed(_) => format!("{whose}: failed"),
        other => format!("{whose}: {other:?}"),
    }
}
