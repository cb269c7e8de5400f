//! What templates can name.

use std::collections::BTreeMap;

use anyhow::Result;
use minijinja::Value;

use super::machines::{about, machines};
use super::section::{self, Section};
use super::summary::summary;
use crate::results::Results;

/// What the results give.
#[derive(Debug)]
pub(super) struct Rendered {
    /// For the templates.
    pub(super) context: Value,
    /// The plots, by the names of their files.
    pub(super) plots: BTreeMap<String, String>,
}

/// `machines` and `summary`, and for each part that was measured an object with
/// its name: `about` (date and versions) and `tables` (with the plots).
pub(super) fn of(results: &Results) -> Result<Rendered> {
    let mut context = BTreeMap::from([
        ("machines".to_owned(), Value::from(machines(results))),
        ("summary".to_owned(), Value::from(summary(results))),
    ]);
    let mut plots = BTreeMap::new();
    for (part, outcome) in &results.parts {
        let Section { text, plots: more } = section::of(part, outcome)?;
        let names = [("about", about(outcome)), ("tables", text)];
        context.insert(part.clone(), BTreeMap::from(names).into());
        plots.extend(more);
    }
    Ok(Rendered {
        context: context.into(),
        plots,
    })
}
