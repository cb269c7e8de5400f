//! Times of several forms, each with its ratio to `plain`.

use anyhow::Result;
use tenant_bench_measurement::{Measurement, Unit};

use super::Section;
use super::subjects::{distinct, groups, split};
use crate::backend::Backend;
use crate::plot::{Dot, dots};
use crate::results::{Outcome, PLAIN, to_plain};
use crate::show;
use crate::table::Table;

pub(super) fn section(part: &str, outcome: &Outcome) -> Result<Section> {
    let mut section = Section::default();
    for (backend, measurements) in groups(outcome) {
        let title = Backend::title(backend);
        let times: Vec<_> = measurements
            .into_iter()
            .filter(|m| m.unit == Unit::Nanoseconds)
            .collect();
        section.add(format!("### {title}"));
        let file = format!("{part}-{backend}.svg");
        let description = format!("Ratios of times to plain Diesel, {title}");
        section.plot(&file, &description, plot(outcome, &times, title)?);
        section.add(table(outcome, &times));
    }
    Ok(section)
}

/// All forms but `plain`.
fn forms<'a>(times: &[&'a Measurement]) -> Vec<&'a str> {
    let mut forms = distinct(times.iter().copied(), |m| m.form.as_str());
    forms.retain(|form| *form != PLAIN);
    forms
}

fn table(outcome: &Outcome, times: &[&Measurement]) -> Table {
    let forms = forms(times);
    let columns = forms
        .iter()
        .flat_map(|form| [(*form).into(), to_plain(form)]);
    let header = ["case".to_owned(), PLAIN.to_owned()];
    let mut table = Table::new(1, header.into_iter().chain(columns));
    for subject in distinct(times.iter().copied(), |m| m.subject.as_str()) {
        let found = |form| outcome.find(subject, form, Unit::Nanoseconds);
        let value = |form| found(form).map_or_else(String::new, show::value);
        let ratio = |form| {
            let ratio = outcome.ratio(found(form)?)?;
            Some(show::ratio(ratio))
        };
        let mut row = vec![split(subject).1.to_owned(), value(PLAIN)];
        for form in &forms {
            row.extend([value(form), ratio(form).unwrap_or_default()]);
        }
        table.row(row);
    }
    table
}

fn plot(outcome: &Outcome, times: &[&Measurement], title: &str) -> Result<String> {
    let labels = distinct(times.iter().copied(), |m| split(&m.subject).1);
    let of_form = |form: &str| -> Vec<Dot> {
        let of_form = times.iter().filter(|m| m.form == form);
        of_form
            .filter_map(|m| {
                let row = labels.iter().position(|l| *l == split(&m.subject).1)?;
                let ratio = outcome.ratio(m)?;
                Some(Dot { row, ratio })
            })
            .collect()
    };
    let series: Vec<_> = forms(times)
        .into_iter()
        .map(|form| (form.to_owned(), of_form(form)))
        .collect();
    dots(
        &format!("{title}: time, as a multiple of plain Diesel's"),
        &labels,
        &series,
    )
}
