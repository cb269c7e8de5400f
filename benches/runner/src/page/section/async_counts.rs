//! Instructions and allocations of statements that are awaited, with the goals.

use tenant_bench_measurement::{Measurement, Unit};

use super::Section;
use super::subjects::{groups, split};
use crate::backend::Backend;
use crate::page::goal;
use crate::results::{Outcome, PLAIN};
use crate::show;
use crate::table::Table;

const HEADER: [&str; 9] = [
    "case",
    "kind",
    "instructions, plain",
    "scoped",
    "ratio",
    "goal",
    "allocations, plain",
    "scoped",
    "ratio",
];

pub(super) fn section(outcome: &Outcome) -> Section {
    let mut section = Section::default();
    let mut tables: Vec<(&str, Table)> = Vec::new();
    for (group, measurements) in groups(outcome) {
        // `postgres static/point`
        let Some((backend, kind)) = group.split_once(' ') else {
            continue;
        };
        let at = tables.iter().position(|(of, _)| *of == backend);
        let at = at.unwrap_or_else(|| {
            tables.push((backend, Table::new(2, HEADER)));
            tables.len() - 1
        });
        let instructions = measurements
            .into_iter()
            .filter(|m| m.form == "scoped" && m.unit == Unit::Instructions);
        for scoped in instructions {
            tables[at].1.row(row(outcome, kind, scoped));
        }
    }
    for (backend, table) in tables {
        section.add(format!("### {}", Backend::title(backend)));
        section.add(table);
    }
    section
}

/// The row of a case, of which these are the instructions.
fn row(outcome: &Outcome, kind: &str, scoped: &Measurement) -> Vec<String> {
    let subject = &scoped.subject;
    let number = |found: Option<&Measurement>| found.map_or_else(String::new, show::value);
    let ratio = outcome.ratio(scoped);
    let told = |ratio: Option<_>| ratio.map_or_else(String::new, show::ratio);
    let goal = match kind {
        "static" => goal::STATIC,
        _ => goal::DYNAMIC,
    };
    let allocations = |form| outcome.find(subject, form, Unit::Allocations);
    vec![
        split(subject).1.to_owned(),
        kind.to_owned(),
        number(outcome.find(subject, PLAIN, Unit::Instructions)),
        show::value(scoped),
        told(ratio),
        goal::told(goal, ratio),
        number(allocations(PLAIN)),
        number(allocations("scoped")),
        told(allocations("scoped").and_then(|m| outcome.ratio(m))),
    ]
}
