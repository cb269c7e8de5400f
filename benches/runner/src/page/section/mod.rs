//! Tables and plots of the parts.

mod async_counts;
mod compile;
mod forms;
mod growth;
mod instructions;
mod pivot;
mod subjects;

use std::collections::BTreeMap;

use anyhow::{Result, bail};

pub(super) use self::compile::ASPECTS;
pub(super) use self::subjects::{groups, split};
use crate::results::Outcome;

/// Tables and plots of a part.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// In Markdown.
    pub(super) text: String,
    /// The plots that it shows, by the names of their files.
    pub(super) plots: BTreeMap<String, String>,
}

/// The section of a part.
pub(super) fn of(part: &str, outcome: &Outcome) -> Result<Section> {
    match part {
        "time" | "policies" | "async_time" => forms::section(part, outcome),
        "instructions" => Ok(instructions::section(outcome)),
        "async_counts" => Ok(async_counts::section(outcome)),
        "plans" | "others" => Ok(pivot::section(outcome)),
        "growth" => growth::section(outcome),
        "compile" | "async_compile" => compile::section(part, outcome),
        other => bail!("the result file has a part `{other}` that the page has no section for"),
    }
}

impl Section {
    /// Adds a paragraph, a heading or a table.
    fn add(&mut self, text: impl ToString) {
        self.text.push_str(text.to_string().trim_end());
        self.text.push_str("\n\n");
    }

    /// Adds a plot.
    fn plot(&mut self, file: &str, description: &str, svg: String) {
        self.add(format!("![{description}]({file})"));
        self.plots.insert(file.to_owned(), svg);
    }
}
