//! Numbers for readers.

use tenant_bench_measurement::{Measurement, Unit};

use crate::results::Ratio;

/// The number of a measurement with its unit.
pub(crate) fn value(measurement: &Measurement) -> String {
    number(measurement.unit, measurement.value)
}

/// A number with its unit.
pub(crate) fn number(unit: Unit, value: f64) -> String {
    const TIMES: [&str; 4] = ["ns", "µs", "ms", "s"];
    const SIZES: [&str; 4] = ["B", "KiB", "MiB", "GiB"];
    match unit {
        Unit::Nanoseconds => scaled(value, 1000.0, &TIMES),
        Unit::Bytes => scaled(value, 1024.0, &SIZES),
        Unit::Ratio => format!("{value:.3}"),
        Unit::Instructions | Unit::Allocations | Unit::Count => whole(value),
    }
}

/// A round number with its unit, for an axis.
pub(crate) fn tick(unit: Unit, value: f64) -> String {
    let text = number(unit, value);
    match text.split_once(' ') {
        Some((digits, unit)) if digits.contains('.') => {
            let digits = digits.trim_end_matches('0').trim_end_matches('.');
            format!("{digits} {unit}")
        }
        _ => text,
    }
}

/// A ratio with its interval, if it has one.
pub(crate) fn ratio(Ratio { value, interval }: Ratio) -> String {
    match interval {
        Some([low, high]) => format!("{value:.3} ({low:.3}–{high:.3})"),
        None => format!("{value:.3}"),
    }
}

/// Three digits, in the unit that leaves at most three before the point.
fn scaled(mut value: f64, step: f64, units: &[&str]) -> String {
    let mut units = units.iter().peekable();
    let mut unit = units.next().unwrap_or(&"");
    while value >= 999.5
        && let Some(next) = units.next()
    {
        value /= step;
        unit = next;
    }
    let decimals = match value {
        v if v >= 99.95 => 0,
        v if v >= 9.995 => 1,
        _ => 2,
    };
    format!("{value:.decimals$} {unit}")
}

/// `108413` as `108,413`.
fn whole(value: f64) -> String {
    let digits = format!("{value:.0}");
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits.as_str()), |digits| ("-", digits));
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use tenant_bench_measurement::Unit;

    use super::{number, tick};

    #[test]
    fn numbers_have_three_digits_and_a_fitting_unit() {
        assert_eq!(number(Unit::Nanoseconds, 6.0), "6.00 ns");
        assert_eq!(number(Unit::Nanoseconds, 456.3), "456 ns");
        assert_eq!(number(Unit::Nanoseconds, 999.7), "1.00 µs");
        assert_eq!(number(Unit::Nanoseconds, 64_110_000.0), "64.1 ms");
        assert_eq!(number(Unit::Nanoseconds, 4.2e12), "4200 s");
        assert_eq!(number(Unit::Bytes, 1_610_612.736), "1.54 MiB");
        assert_eq!(number(Unit::Instructions, 108_413.0), "108,413");
        assert_eq!(number(Unit::Count, 20.0), "20");
        assert_eq!(number(Unit::Ratio, 1.0854), "1.085");
        assert_eq!(tick(Unit::Nanoseconds, 20_000.0), "20 µs");
        assert_eq!(tick(Unit::Nanoseconds, 0.0), "0 ns");
    }
}
