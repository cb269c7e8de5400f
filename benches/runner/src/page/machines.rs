//! On which machines, and with what, the parts were measured.

use crate::results::{Outcome, Results};

/// The machine; if there are several, with the parts that each has measured.
pub(super) fn machines(results: &Results) -> String {
    let mut machines: Vec<(String, Vec<&str>)> = Vec::new();
    for (part, outcome) in &results.parts {
        let machine = outcome.machine.to_string();
        match machines.iter_mut().find(|(known, _)| *known == machine) {
            Some((_, parts)) => parts.push(part),
            None => machines.push((machine, vec![part])),
        }
    }
    match machines.as_slice() {
        [(machine, _)] => machine.clone(),
        several => {
            let parts = several
                .iter()
                .map(|(machine, parts)| format!("{machine} ({})", parts.join(", ")));
            format!("several: {}", parts.collect::<Vec<_>>().join("; "))
        }
    }
}

/// When a part was measured, and with what.
pub(super) fn about(outcome: &Outcome) -> String {
    let versions = outcome.versions.iter();
    let versions: Vec<_> = versions
        .map(|(name, version)| format!("{name} {version}"))
        .collect();
    let warning = if outcome.quick {
        " **A quick run, to try the benchmarks out: the numbers are no good.**"
    } else {
        ""
    };
    format!(
        "Measured {} UTC with {}.{warning}",
        outcome.date,
        versions.join(", ")
    )
}
