//! What compiling takes, by the number of tables. Subjects are `<n> tables/<what>`.

use anyhow::{Context, Result};
use tenant_bench_measurement::Measurement;

use super::Section;
use super::subjects::{distinct, split};
use crate::page::goal;
use crate::plot::{Axis, Scale, lines};
use crate::results::{Outcome, PLAIN};
use crate::show;
use crate::table::Table;

/// What is measured, in the order of the page, and its names there.
pub(crate) const ASPECTS: [(&str, &str); 10] = [
    ("check", "`cargo check`"),
    ("incremental check", "`cargo check` after one changed query"),
    ("build", "`cargo build`"),
    ("incremental build", "`cargo build` after one changed query"),
    ("release build", "`cargo build --release`"),
    ("check memory", "Memory of `cargo check`"),
    ("build memory", "Memory of `cargo build`"),
    ("release build memory", "Memory of `cargo build --release`"),
    ("size", "Size of the program, with its debug information"),
    ("release size", "Size of the program, release, stripped"),
];

/// Those that the plot shows.
const PLOTTED: [&str; 5] = [
    "check",
    "build",
    "incremental build",
    "build memory",
    "size",
];

pub(super) fn section(part: &str, outcome: &Outcome) -> Result<Section> {
    let scoped: Vec<_> = outcome
        .measurements
        .iter()
        .filter(|m| m.form == "scoped")
        .collect();
    let mut whats = distinct(scoped.iter().copied(), |m| split(&m.subject).1);
    whats.sort_by_key(|what| ASPECTS.iter().position(|(known, _)| known == what));

    let mut section = Section::default();
    // Two sizes make no line.
    if part == "compile" {
        section.plot(
            "compile.svg",
            "Compiling, as a multiple of plain Diesel's, by the number of tables",
            plot(outcome, &scoped, &whats)?,
        );
    }
    for what in whats {
        let known = ASPECTS.iter().find(|(known, _)| *known == what);
        section.add(format!("### {}", known.map_or(what, |(_, title)| title)));
        let mut of_what: Vec<_> = of(&scoped, what).collect();
        of_what.sort_by(|one, other| {
            let size = |m: &Measurement| tables(m).unwrap_or(0.0);
            size(one).total_cmp(&size(other))
        });
        section.add(table(part, outcome, &of_what));
    }
    Ok(section)
}

fn of<'a>(scoped: &[&'a Measurement], what: &str) -> impl Iterator<Item = &'a Measurement> {
    let all = scoped.iter().copied();
    all.filter(move |m| split(&m.subject).1 == what)
}

fn table(part: &str, outcome: &Outcome, scoped: &[&Measurement]) -> Table {
    let goal = if part == "compile" {
        goal::COMPILE
    } else {
        goal::ASYNC_COMPILE
    };
    let mut table = Table::new(0, ["size", "plain", "scoped", "ratio", "goal"]);
    for scoped in scoped {
        let plain = outcome.find(&scoped.subject, PLAIN, scoped.unit);
        let ratio = outcome.ratio(scoped);
        table.row([
            split(&scoped.subject).0.to_owned(),
            plain.map_or_else(String::new, show::value),
            show::value(scoped),
            ratio.map_or_else(String::new, show::ratio),
            goal::told(goal, ratio),
        ]);
    }
    table
}

fn plot(outcome: &Outcome, scoped: &[&Measurement], whats: &[&str]) -> Result<String> {
    let mut series = Vec::new();
    for what in whats.iter().filter(|what| PLOTTED.contains(what)) {
        let points: Result<Vec<_>> = of(scoped, what)
            .filter_map(|m| Some((m, outcome.ratio(m)?)))
            .map(|(m, ratio)| Ok((tables(m)?, ratio.value)))
            .collect();
        series.push(((*what).to_owned(), points?));
    }
    lines(
        "Compiling, as a multiple of plain Diesel's",
        Axis {
            title: "tables",
            scale: Scale::Logarithmic,
            format: |value| format!("{value:.0}"),
            line: None,
        },
        Axis {
            title: "scoped / plain",
            scale: Scale::Linear,
            format: |value| format!("{value:.2}"),
            line: Some((goal::COMPILE, "goal")),
        },
        &series,
    )
}

/// 200 of `200 tables/check`.
fn tables(measurement: &Measurement) -> Result<f64> {
    let subject = &measurement.subject;
    let number = subject.split(' ').next().unwrap_or_default();
    number
        .parse()
        .with_context(|| format!("the subject `{subject}` begins with no number of tables"))
}
