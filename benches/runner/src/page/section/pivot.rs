//! A table for each backend: a row for each subject, a column for each form.

use super::Section;
use super::subjects::{distinct, groups, split};
use crate::backend::Backend;
use crate::results::Outcome;
use crate::show;
use crate::table::Table;

pub(super) fn section(outcome: &Outcome) -> Section {
    let mut section = Section::default();
    for (backend, measurements) in groups(outcome) {
        let each = || measurements.iter().copied();
        let forms = distinct(each(), |m| m.form.as_str());
        let mut table = Table::new(1, [""].into_iter().chain(forms.iter().copied()));
        for (subject, unit) in distinct(each(), |m| (m.subject.as_str(), m.unit)) {
            let value = |form: &&str| {
                let found = outcome.find(subject, form, unit);
                found.map_or_else(String::new, show::value)
            };
            let cells = forms.iter().map(value);
            table.row([split(subject).1.to_owned()].into_iter().chain(cells));
        }
        if !backend.is_empty() {
            section.add(format!("### {}", Backend::title(backend)));
        }
        section.add(table);
    }
    section
}
