//! What a subject's name says.

use tenant_bench_measurement::Measurement;

use crate::results::Outcome;

/// `sqlite/point` is `point` on `sqlite`; what has no group is in one without
/// name.
pub(crate) fn split(subject: &str) -> (&str, &str) {
    subject.split_once('/').unwrap_or(("", subject))
}

/// The values that something takes, each once, in the order in which they come.
pub(super) fn distinct<'a, T: PartialEq>(
    measurements: impl IntoIterator<Item = &'a Measurement>,
    what: impl Fn(&'a Measurement) -> T,
) -> Vec<T> {
    let mut values = Vec::new();
    for measurement in measurements {
        let value = what(measurement);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// The measurements by the first words of their subjects.
pub(crate) fn groups(outcome: &Outcome) -> Vec<(&str, Vec<&Measurement>)> {
    distinct(&outcome.measurements, |m| split(&m.subject).0)
        .into_iter()
        .map(|group| {
            let of_group = |m: &&Measurement| split(&m.subject).0 == group;
            (
                group,
                outcome.measurements.iter().filter(of_group).collect(),
            )
        })
        .collect()
}
