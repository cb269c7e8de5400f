//! What two result files were measured with and on, where it differs.

use std::collections::BTreeSet;

use crate::results::{Outcome, Results};

/// A sentence for each difference.
pub(super) fn notes(old: &Results, new: &Results) -> Vec<String> {
    let mut notes = Vec::new();
    let parts: BTreeSet<_> = old.parts.keys().chain(new.parts.keys()).collect();
    for part in parts {
        match (old.parts.get(part), new.parts.get(part)) {
            (Some(old), Some(new)) => of_part(part, old, new, &mut notes),
            (Some(_), None) => notes.push(format!("`{part}` is only in the old file.")),
            (None, _) => notes.push(format!("`{part}` is only in the new file.")),
        }
    }
    notes
}

fn of_part(part: &str, old: &Outcome, new: &Outcome, notes: &mut Vec<String>) {
    if !new.machine.is_like(&old.machine) {
        notes.push(format!(
            "`{part}` was measured on another machine, so only what is told as a ratio to \
             `plain` is compared. Old: {}. New: {}.",
            old.machine, new.machine
        ));
    }
    for (name, outcome) in [("old", old), ("new", new)] {
        if outcome.quick {
            notes.push(format!(
                "`{part}` of the {name} file is of a quick run: its numbers are no good."
            ));
        }
    }
    let names: BTreeSet<_> = old.versions.keys().chain(new.versions.keys()).collect();
    let version = |outcome: &Outcome, name: &str| {
        let version = outcome.versions.get(name);
        version.map_or("none", String::as_str).to_owned()
    };
    let changed: Vec<_> = names
        .into_iter()
        .filter(|&name| old.versions.get(name) != new.versions.get(name))
        .map(|name| format!("{name} {} → {}", version(old, name), version(new, name)))
        .collect();
    if !changed.is_empty() {
        notes.push(format!("`{part}`: {}.", changed.join(", ")));
    }
}
