//! A number, before and after.

use tenant_bench_measurement::Unit;

use crate::results::Ratio;

/// A number of a result file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// The number.
    pub(super) value: f64,
    /// Its interval, if it is of a sample.
    pub(super) interval: Option<[f64; 2]>,
}

impl From<Ratio> for Number {
    fn from(Ratio { value, interval }: Ratio) -> Self {
        Self { value, interval }
    }
}

/// A number, before and after.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Change {
    /// Part, subject and form.
    pub(super) label: [String; 3],
    /// What is counted.
    pub(super) unit: Unit,
    /// Before.
    pub(super) old: Number,
    /// After.
    pub(super) new: Number,
}

/// What a change means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It grew.
    Slower,
    /// It shrank.
    Faster,
    /// Things that are counted, such as rows: more of them is not slower.
    OtherCount,
    /// As it was.
    None,
}

impl Change {
    /// How many times as much.
    pub(super) fn factor(&self) -> f64 {
        self.new.value / self.old.value
    }

    /// What the change means.
    pub(super) fn meaning(&self, threshold: f64) -> Meaning {
        if self.unit == Unit::Count {
            let is_same = self.new.value == self.old.value;
            return if is_same {
                Meaning::None
            } else {
                Meaning::OtherCount
            };
        }
        if grew(self.old, self.new, threshold) {
            Meaning::Slower
        } else if grew(self.new, self.old, threshold) {
            Meaning::Faster
        } else {
            Meaning::None
        }
    }
}

/// Whether it grew by more than the threshold, and by more than chance: two
/// intervals that overlap may be the same number.
fn grew(from: Number, to: Number, threshold: f64) -> bool {
    let overlap = from
        .interval
        .zip(to.interval)
        .is_some_and(|(from, to)| to[0] <= from[1] && from[0] <= to[1]);
    to.value > from.value * threshold && !overlap
}
