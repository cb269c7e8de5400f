//! The result file.

#[cfg(test)]
pub(crate) mod example;
mod file;
mod machine;
mod ratio;
mod versions;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tenant_bench_measurement::Measurement;

pub(crate) use self::machine::Machine;
pub(crate) use self::ratio::{Ratio, to_plain};
pub(crate) use self::versions::{locked, versions};

/// The form that all others are compared with.
pub(crate) const PLAIN: &str = "plain";

/// All that is known, by part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Results {
    /// The parts by their names.
    pub(crate) parts: BTreeMap<String, Outcome>,
}

/// What a run of one part gave. Parts are run one by one, too, so each has its
/// own machine, date and versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Outcome {
    /// When it began, in UTC.
    pub(crate) date: String,
    /// The machine.
    pub(crate) machine: Machine,
    /// A short run, whose numbers are no good.
    pub(crate) quick: bool,
    /// The versions of what was measured, and of what measured it.
    pub(crate) versions: BTreeMap<String, String>,
    /// The numbers, in the order in which they came.
    pub(crate) measurements: Vec<Measurement>,
}
