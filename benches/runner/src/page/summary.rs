//! All ratios in a few lines.

use crate::backend::Backend;
use crate::page::section::{ASPECTS, groups, split};
use crate::results::{Outcome, Results};
use crate::statistics::median;
use crate::table::Table;

/// What it says of compiling: the page has the rest.
const COMPILED: [&str; 4] = ["check", "build", "incremental build", "release size"];

/// For each kind of cost the lowest, the median and the highest ratio.
pub(super) fn summary(results: &Results) -> String {
    let mut table = Table::new(1, ["scoped / plain", "lowest", "median", "highest"]);
    let outcome = |part| results.parts.get(part);
    if let Some(outcome) = outcome("time") {
        for (backend, _) in groups(outcome) {
            let title = format!("time on {}", Backend::title(backend));
            row(
                &mut table,
                title,
                ratios(outcome, |subject| split(subject).0 == backend),
            );
        }
    }
    if let Some(outcome) = outcome("instructions") {
        for kind in ["static", "dynamic"] {
            let title = format!("instructions, {kind} statements");
            row(
                &mut table,
                title,
                ratios(outcome, |subject| split(subject).0 == kind),
            );
        }
    }
    if let Some(outcome) = outcome("compile") {
        for (what, title) in ASPECTS.iter().filter(|(what, _)| COMPILED.contains(what)) {
            row(
                &mut table,
                (*title).into(),
                ratios(outcome, |subject| split(subject).1 == *what),
            );
        }
    }
    table.to_string()
}

/// The ratios of a scope to plain Diesel, and what was measured.
fn ratios(outcome: &Outcome, is_asked: impl Fn(&str) -> bool) -> Vec<(f64, &str)> {
    let scoped = outcome.measurements.iter().filter(|m| m.form == "scoped");
    let asked = scoped.filter(|m| is_asked(&m.subject));
    asked
        .filter_map(|m| Some((outcome.ratio(m)?.value, m.subject.as_str())))
        .collect()
}

fn row(table: &mut Table, title: String, mut ratios: Vec<(f64, &str)>) {
    ratios.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let ([(lowest, _), ..], [.., (highest, _)]) = (ratios.as_slice(), ratios.as_slice()) else {
        return;
    };
    let mut values: Vec<f64> = ratios.iter().map(|(value, _)| *value).collect();
    let middle = median(&mut values);
    let cells = [*lowest, middle, *highest].map(|value| format!("{value:.2}"));
    table.row([title].into_iter().chain(cells));
}
