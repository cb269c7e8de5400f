//! A form compared with `plain`.

use tenant_bench_measurement::{Measurement, Unit};

use super::{Outcome, PLAIN};

/// A form compared with `plain`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ratio {
    /// How many times as much.
    pub(crate) value: f64,
    /// The interval, if it is of a sample.
    pub(crate) interval: Option<[f64; 2]>,
}

impl Outcome {
    /// The measurement with this key, if there is one.
    pub(crate) fn find(&self, subject: &str, form: &str, unit: Unit) -> Option<&Measurement> {
        self.measurements
            .iter()
            .find(|m| m.subject == subject && m.form == form && m.unit == unit)
    }

    /// What a measurement is to that of `plain`; nothing for `plain` itself, and
    /// where there is none. A ratio that was measured as one is taken as it is:
    /// it knows more than the two numbers.
    pub(crate) fn ratio(&self, measurement: &Measurement) -> Option<Ratio> {
        let Measurement {
            subject,
            form,
            unit,
            value,
            ..
        } = measurement;
        if form == PLAIN || matches!(unit, Unit::Ratio | Unit::Count) {
            return None;
        }
        let plain = self.find(subject, PLAIN, *unit)?;
        let measured = self
            .find(subject, &to_plain(form), Unit::Ratio)
            .filter(|_| *unit == Unit::Nanoseconds);
        Some(match measured {
            Some(ratio) => Ratio {
                value: ratio.value,
                interval: ratio.interval,
            },
            None => Ratio {
                value: value / plain.value,
                interval: measurement
                    .interval
                    .zip(plain.interval)
                    .map(|(of, to)| [of[0] / to[1], of[1] / to[0]]),
            },
        })
    }
}

/// The form of a ratio to `plain`.
pub(crate) fn to_plain(form: &str) -> String {
    format!("{form} / {PLAIN}")
}

#[cfg(test)]
mod tests {
    use tenant_bench_measurement::Unit;

    use super::Ratio;
    use crate::results::example;

    #[test]
    fn a_measured_ratio_goes_before_one_of_two_numbers() {
        let outcome = example::time(456.0, 450.0);
        let scoped = outcome.find("sqlite/point", "scoped", Unit::Nanoseconds);
        assert_eq!(
            outcome.ratio(scoped.unwrap()),
            Some(Ratio {
                value: 1.012,
                interval: Some([1.0, 1.02]),
            })
        );
        let plain = outcome.find("sqlite/point", "plain", Unit::Nanoseconds);
        assert_eq!(outcome.ratio(plain.unwrap()), None);
    }

    #[test]
    fn numbers_without_interval_give_a_ratio_without() {
        let outcome = example::instructions(110.0, 100.0);
        let ratio = outcome.ratio(&outcome.measurements[0]).unwrap();
        assert_eq!(ratio.value, 1.1);
        assert_eq!(ratio.interval, None);
    }
}
