//! What a comparison says.

use std::fmt;

use super::change::{Change, Meaning};
use crate::show;
use crate::table::Table;

/// What a comparison says.
#[derive(Debug)]
pub(crate) struct Report {
    threshold: f64,
    /// What else is different.
    pub(super) notes: Vec<String>,
    slower: Vec<Change>,
    faster: Vec<Change>,
    counts: Vec<Change>,
    as_before: usize,
    /// What only the old file has.
    pub(super) only_old: Vec<[String; 3]>,
    /// What only the new file has.
    pub(super) only_new: Vec<[String; 3]>,
}

/// Whether something got slower.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Something did.
    Slower,
    /// Nothing did.
    AsFast,
}

impl Report {
    /// Nothing yet.
    pub(super) fn new(threshold: f64) -> Self {
        Self {
            threshold,
            notes: Vec::new(),
            slower: Vec::new(),
            faster: Vec::new(),
            counts: Vec::new(),
            as_before: 0,
            only_old: Vec::new(),
            only_new: Vec::new(),
        }
    }

    /// Puts a change where it belongs.
    pub(super) fn take(&mut self, change: Change) {
        match change.meaning(self.threshold) {
            Meaning::Slower => self.slower.push(change),
            Meaning::Faster => self.faster.push(change),
            Meaning::OtherCount => self.counts.push(change),
            Meaning::None => self.as_before += 1,
        }
    }

    /// Whether something got slower.
    pub(crate) fn verdict(&self) -> Verdict {
        if self.slower.is_empty() {
            Verdict::AsFast
        } else {
            Verdict::Slower
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for note in &self.notes {
            writeln!(f, "{note}\n")?;
        }
        section(f, "Slower, or larger", changes(&self.slower))?;
        section(f, "Faster, or smaller", changes(&self.faster))?;
        section(f, "Other counts", changes(&self.counts))?;
        section(
            f,
            "Only in one file",
            lonely(&self.only_old, &self.only_new),
        )?;
        writeln!(
            f,
            "{} slower, {} faster, {} as before (by a factor of less than {}, or within the \
             intervals).",
            self.slower.len(),
            self.faster.len(),
            self.as_before,
            self.threshold
        )
    }
}

fn section(f: &mut fmt::Formatter<'_>, title: &str, table: Table) -> fmt::Result {
    if table.is_empty() {
        return Ok(());
    }
    writeln!(f, "{title}:\n\n{table}")
}

/// What changed most stands first.
fn changes(changes: &[Change]) -> Table {
    let mut table = Table::new(3, ["part", "subject", "form", "old", "new", "factor"]);
    let mut sorted: Vec<_> = changes.iter().collect();
    let size = |change: &Change| change.factor().ln().abs();
    sorted.sort_by(|one, other| size(other).total_cmp(&size(one)));
    for change in sorted {
        let [part, subject, form] = change.label.clone();
        let number = |value| show::number(change.unit, value);
        let (old, new) = (number(change.old.value), number(change.new.value));
        table.row([
            part,
            subject,
            form,
            old,
            new,
            format!("{:.3}", change.factor()),
        ]);
    }
    table
}

fn lonely(old: &[[String; 3]], new: &[[String; 3]]) -> Table {
    let mut table = Table::new(4, ["part", "subject", "form", "file"]);
    for (labels, file) in [(old, "old"), (new, "new")] {
        for [part, subject, form] in labels {
            table.row([part, subject, form, file]);
        }
    }
    table
}
