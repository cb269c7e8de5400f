//! One number.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Line;

/// One number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// The part of the benchmarks, such as `time` or `growth`.
    pub part: String,
    /// What was measured in it, such as `sqlite/point`.
    pub subject: String,
    /// In which form: `scoped`, `plain`, or the name of another library.
    pub form: String,
    /// What `value` counts.
    pub unit: Unit,
    /// The number. Of a sample, its median.
    pub value: f64,
    /// The 95 % confidence interval of `value`, if it is of a sample.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<[f64; 2]>,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Time, in nanoseconds.
    Nanoseconds,
    /// Instructions of the processor.
    Instructions,
    /// Allocations of memory.
    Allocations,
    /// Memory, or the size of a file.
    Bytes,
    /// One number to another: `scoped` to `plain`.
    Ratio,
    /// Things, such as prepared statements.
    Count,
}

impl Measurement {
    /// Prints it as a line of its own, for the runner.
    pub fn print(&self) {
        println!("{self}");
    }
}

impl fmt::Display for Measurement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Line::Measurement(self.clone()).fmt(f)
    }
}
