//! Times by the number of tenants, which is the form's name.

use anyhow::{Context, Result};
use tenant_bench_measurement::{Measurement, Unit};

use super::Section;
use super::subjects::{distinct, groups, split};
use crate::backend::Backend;
use crate::plot::{Axis, Scale, lines};
use crate::results::Outcome;
use crate::show;
use crate::table::Table;

pub(super) fn section(outcome: &Outcome) -> Result<Section> {
    let mut section = Section::default();
    for (backend, measurements) in groups(outcome) {
        let title = Backend::title(backend);
        section.add(format!("### {title}"));
        let svg = plot(&measurements, title)?;
        let description = format!("Time by the number of tenants, {title}");
        section.plot(&format!("growth-{backend}.svg"), &description, svg);
        section.add(table(outcome, &measurements));
    }
    Ok(section)
}

fn table(outcome: &Outcome, measurements: &[&Measurement]) -> Table {
    let each = || measurements.iter().copied();
    let columns = distinct(each(), |m| (m.subject.as_str(), m.unit));
    let titles = columns.iter().map(|(subject, _)| split(subject).1);
    let mut table = Table::new(0, ["tenants"].into_iter().chain(titles));
    for tenants in distinct(each(), |m| m.form.as_str()) {
        let value = |(subject, unit): &(&str, Unit)| {
            let found = outcome.find(subject, tenants, *unit);
            found.map_or_else(String::new, show::value)
        };
        let cells = columns.iter().map(value);
        table.row([tenants.to_owned()].into_iter().chain(cells));
    }
    table
}

fn plot(measurements: &[&Measurement], title: &str) -> Result<String> {
    let times = || {
        let all = measurements.iter().copied();
        all.filter(|m| m.unit == Unit::Nanoseconds)
    };
    let mut series = Vec::new();
    for subject in distinct(times(), |m| m.subject.as_str()) {
        let points: Result<Vec<_>> = times()
            .filter(|m| m.subject == subject)
            .map(|m| Ok((tenants(m)?, m.value)))
            .collect();
        series.push((split(subject).1.to_owned(), points?));
    }
    let axis = |title, scale, format| Axis {
        title,
        scale,
        format,
        line: None,
    };
    lines(
        &format!("{title}: time by the number of tenants"),
        axis("tenants", Scale::Logarithmic, |value| {
            show::number(Unit::Count, value)
        }),
        axis("time of one statement", Scale::Fitting, |value| {
            show::tick(Unit::Nanoseconds, value)
        }),
        &series,
    )
}

fn tenants(measurement: &Measurement) -> Result<f64> {
    let form = &measurement.form;
    form.parse()
        .with_context(|| format!("the form `{form}` of `growth` is no number of tenants"))
}
