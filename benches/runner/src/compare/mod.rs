//! What got slower from one result file to another.

mod change;
mod differences;
mod report;

use tenant_bench_measurement::{Measurement, Unit};

use self::change::{Change, Number};
pub(crate) use self::report::{Report, Verdict};
use crate::results::{Outcome, Results, to_plain};

/// Compares two result files. What has grown by less than the threshold, or
/// within the intervals, is as it was.
pub(crate) fn compare(old: &Results, new: &Results, threshold: f64) -> Report {
    let mut report = Report::new(threshold);
    report.notes = differences::notes(old, new);
    for (part, outcome) in &new.parts {
        if let Some(before) = old.parts.get(part) {
            compare_part(part, before, outcome, &mut report);
        }
    }
    report
}

fn compare_part(part: &str, old: &Outcome, new: &Outcome, report: &mut Report) {
    let counterpart = |m: &Measurement| old.find(&m.subject, &m.form, m.unit);
    for after in &new.measurements {
        match counterpart(after) {
            None => report.only_new.push(label(part, after)),
            Some(before) if new.machine.is_like(&old.machine) => {
                report.take(change(part, before, after));
            }
            Some(before) => {
                if let Some(change) = change_of_ratios(part, (old, before), (new, after)) {
                    report.take(change);
                }
            }
        }
    }
    for before in &old.measurements {
        if new
            .find(&before.subject, &before.form, before.unit)
            .is_none()
        {
            report.only_old.push(label(part, before));
        }
    }
}

fn label(part: &str, measurement: &Measurement) -> [String; 3] {
    let Measurement { subject, form, .. } = measurement;
    [part.into(), subject.clone(), form.clone()]
}

/// The two numbers as they are.
fn change(part: &str, old: &Measurement, new: &Measurement) -> Change {
    let number = |measurement: &Measurement| Number {
        value: measurement.value,
        interval: measurement.interval,
    };
    Change {
        label: label(part, new),
        unit: new.unit,
        old: number(old),
        new: number(new),
    }
}

/// The two numbers, each to `plain` on its own machine.
fn change_of_ratios(
    part: &str,
    (old, before): (&Outcome, &Measurement),
    (new, after): (&Outcome, &Measurement),
) -> Option<Change> {
    let mut label = label(part, after);
    label[2] = to_plain(&label[2]);
    Some(Change {
        label,
        unit: Unit::Ratio,
        old: old.ratio(before)?.into(),
        new: new.ratio(after)?.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Verdict, compare};
    use crate::results::{Results, example};

    fn with(part: &str, outcome: crate::results::Outcome) -> Results {
        Results {
            parts: [(part.to_owned(), outcome)].into(),
        }
    }

    fn times(old: (f64, f64), new: (f64, f64)) -> [Results; 2] {
        [old, new].map(|(scoped, plain)| with("time", example::time(scoped, plain)))
    }

    #[test]
    fn what_grew_beyond_the_threshold_is_slower() {
        let [old, new] = times((456.0, 450.0), (556.0, 450.0));
        let report = compare(&old, &new, 1.05);
        assert_eq!(report.verdict(), Verdict::Slower);
        let text = report.to_string();
        assert!(
            text.contains("| time | sqlite/point | scoped | 456 ns | 556 ns |  1.219 |"),
            "{text}"
        );
        assert_eq!(compare(&old, &new, 1.25).verdict(), Verdict::AsFast);
        let back = compare(&new, &old, 1.05);
        assert_eq!(back.verdict(), Verdict::AsFast);
        assert!(back.to_string().contains("Faster"));
    }

    #[test]
    fn intervals_that_overlap_are_no_change() {
        let [old, mut new] = times((456.0, 450.0), (556.0, 450.0));
        new.parts.get_mut("time").unwrap().measurements[1].interval = Some([400.0, 600.0]);
        assert_eq!(compare(&old, &new, 1.05).verdict(), Verdict::AsFast);
    }

    #[test]
    fn on_another_machine_only_ratios_are_compared() {
        let [old, mut new] = [(110.0, 100.0), (220.0, 200.0)]
            .map(|(scoped, plain)| with("instructions", example::instructions(scoped, plain)));
        new.parts.get_mut("instructions").unwrap().machine = example::machine("Another CPU");
        let report = compare(&old, &new, 1.05);
        assert_eq!(report.verdict(), Verdict::AsFast);
        assert!(report.to_string().contains("another machine"));

        new.parts.get_mut("instructions").unwrap().measurements[0].value = 260.0;
        let text = compare(&old, &new, 1.05).to_string();
        assert!(
            text.contains("| scoped / plain | 1.100 | 1.300 |"),
            "{text}"
        );
    }

    #[test]
    fn what_only_one_file_has_is_told() {
        let [old, mut new] = times((456.0, 450.0), (456.0, 450.0));
        let measurements = &mut new.parts.get_mut("time").unwrap().measurements;
        measurements[0].subject = "sqlite/new".into();
        new.parts.insert("policies".into(), example::time(1.0, 1.0));
        let text = compare(&old, &new, 1.05).to_string();
        assert!(
            text.contains("| time | sqlite/new   | plain | new "),
            "{text}"
        );
        assert!(
            text.contains("| time | sqlite/point | plain | old "),
            "{text}"
        );
        assert!(
            text.contains("`policies` is only in the new file"),
            "{text}"
        );
    }
}
