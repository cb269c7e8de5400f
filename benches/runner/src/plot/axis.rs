//! Directions of a plot.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, ValueFormatter};
use plotters::prelude::Ranged;

/// One direction of a plot.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Axis {
    /// What it counts.
    pub(crate) title: &'static str,
    /// How it counts.
    pub(crate) scale: Scale,
    /// How a number is written.
    pub(crate) format: fn(f64) -> String,
    /// A value to compare with, and its name.
    pub(crate) line: Option<(f64, &'static str)>,
}

/// How an axis counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scale {
    /// Equal steps, from near the lowest value.
    Linear,
    /// Equal factors.
    Logarithmic,
    /// Equal steps from zero, or equal factors if the values are far apart.
    Fitting,
}

/// An axis whose ends and ticks are known.
pub(super) struct Ruler {
    is_logarithmic: bool,
    low: f64,
    high: f64,
    ticks: Vec<f64>,
    format: Box<dyn Fn(f64) -> String>,
}

impl Ruler {
    /// For these values.
    pub(super) fn new(axis: Axis, values: &[f64]) -> Self {
        let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let is_logarithmic = match axis.scale {
            Scale::Linear => false,
            Scale::Logarithmic => true,
            Scale::Fitting => lowest > 0.0 && highest > 20.0 * lowest,
        };
        let ruler = |low, high, ticks| Self {
            is_logarithmic,
            low,
            high,
            ticks,
            format: Box::new(axis.format),
        };
        if is_logarithmic {
            let (low, high) = (lowest / 1.4, highest * 1.4);
            return ruler(low, high, decades(low, high));
        }
        let lowest = if axis.scale == Scale::Fitting {
            0.0
        } else {
            lowest
        };
        let step = step((highest - lowest).max(f64::MIN_POSITIVE) / 6.0);
        let (first, last) = ((lowest / step).floor(), (highest / step).ceil());
        let ticks = (0..=(last - first) as u32).map(|n| (first + f64::from(n)) * step);
        ruler(first * step, last * step, ticks.collect())
    }

    /// A row for each label, the first one at the top. Row 0 is at 0, row 1 at -1.
    pub(super) fn rows(labels: &[&str]) -> Self {
        let labels: Vec<_> = labels.iter().map(|label| (*label).to_owned()).collect();
        let bottom = 1.0 - labels.len() as f64;
        Self {
            is_logarithmic: false,
            low: bottom - 0.6,
            high: 0.6,
            ticks: (0..labels.len()).map(|row| -(row as f64)).collect(),
            format: Box::new(move |place| {
                let row = (-place).round() as usize;
                labels.get(row).cloned().unwrap_or_default()
            }),
        }
    }

    /// How wide its labels are, about. Nothing here knows the font.
    pub(super) fn width(&self) -> u32 {
        let labels = self.ticks.iter().map(|tick| (self.format)(*tick));
        let letters = labels.map(|label| label.chars().count()).max();
        8 * u32::try_from(letters.unwrap_or(0)).unwrap_or(0)
    }

    fn place(&self, value: f64) -> f64 {
        if self.is_logarithmic {
            value.ln()
        } else {
            value
        }
    }
}

impl Ranged for Ruler {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let (low, high) = (self.place(self.low), self.place(self.high));
        let share = (self.place(*value) - low) / (high - low);
        from + (f64::from(to - from) * share).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() {
            Vec::new()
        } else {
            self.ticks.clone()
        }
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

impl ValueFormatter<f64> for Ruler {
    fn format_ext(&self, value: &f64) -> String {
        (self.format)(*value)
    }
}

/// 1, 2 or 5 times a power of ten, and not less than this.
fn step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let fitting = [1.0, 2.0, 5.0].map(|factor| factor * power);
    fitting
        .into_iter()
        .find(|step| *step >= least)
        .unwrap_or(10.0 * power)
}

/// The powers of ten in a range; with their multiples if they are few.
fn decades(low: f64, high: f64) -> Vec<f64> {
    let factors: &[f64] = if high / low > 2000.0 {
        &[1.0]
    } else {
        &[1.0, 2.0, 5.0]
    };
    let powers = (low.log10().floor() as i32)..=(high.log10().ceil() as i32);
    powers
        .flat_map(|power| {
            factors
                .iter()
                .map(move |factor| factor * 10_f64.powi(power))
        })
        .filter(|tick| (low..=high).contains(tick))
        .collect()
}

#[cfg(test)]
mod tests {
    use plotters::prelude::Ranged;

    use super::{Axis, Ruler, Scale};

    fn ruler(scale: Scale, values: &[f64]) -> Ruler {
        let axis = Axis {
            title: "",
            scale,
            format: |value| value.to_string(),
            line: None,
        };
        Ruler::new(axis, values)
    }

    #[test]
    fn ticks_are_round_numbers_around_the_values() {
        let fitting = ruler(Scale::Fitting, &[800.0, 1300.0]);
        assert_eq!(fitting.ticks, [0.0, 500.0, 1000.0, 1500.0]);
        let factors = ruler(Scale::Logarithmic, &[10.0, 1000.0]);
        assert_eq!(
            factors.ticks,
            [10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0]
        );
    }

    #[test]
    fn values_that_are_far_apart_are_shown_by_factors() {
        let ruler = ruler(Scale::Fitting, &[1e3, 1e7]);
        assert_eq!(ruler.ticks, [1e3, 1e4, 1e5, 1e6, 1e7]);
        assert_eq!(ruler.map(&1e5, (0, 400)), 200);
    }

    #[test]
    fn the_first_row_is_at_the_top() {
        let rows = Ruler::rows(&["point", "boxed"]);
        assert_eq!(rows.ticks, [0.0, -1.0]);
        assert!(rows.map(&0.0, (100, 0)) < rows.map(&-1.0, (100, 0)));
    }
}
