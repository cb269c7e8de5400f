//! Results that were made up, for tests.

use std::collections::BTreeMap;

use tenant_bench_measurement::{Measurement, Unit};

use super::{Machine, Outcome, Results};

/// A measurement without interval.
pub(crate) fn measurement(
    part: &str,
    subject: &str,
    form: &str,
    unit: Unit,
    value: f64,
) -> Measurement {
    Measurement {
        part: part.into(),
        subject: subject.into(),
        form: form.into(),
        unit,
        value,
        interval: None,
    }
}

/// A part with these numbers.
pub(crate) fn outcome(measurements: Vec<Measurement>) -> Outcome {
    Outcome {
        date: "2026-01-02 03:04".into(),
        machine: machine("Some CPU"),
        quick: false,
        versions: BTreeMap::from([("rustc".into(), "1.95.0".into())]),
        measurements,
    }
}

/// A machine with this processor.
pub(crate) fn machine(cpu: &str) -> Machine {
    Machine {
        cpu: cpu.into(),
        cores: "2".into(),
        memory: "7.8 GiB".into(),
        system: "Some Linux".into(),
        kernel: "linux 6.1".into(),
    }
}

/// The part `time` with one case.
pub(crate) fn time(scoped: f64, plain: f64) -> Outcome {
    let of = |form, unit, value, around: f64| Measurement {
        interval: Some([value - around, value + around]),
        ..measurement("time", "sqlite/point", form, unit, value)
    };
    outcome(vec![
        of("plain", Unit::Nanoseconds, plain, 4.0),
        of("scoped", Unit::Nanoseconds, scoped, 4.0),
        Measurement {
            interval: Some([1.0, 1.02]),
            ..of("scoped / plain", Unit::Ratio, 1.012, 0.0)
        },
    ])
}

/// The part `instructions` with one case.
pub(crate) fn instructions(scoped: f64, plain: f64) -> Outcome {
    let of = |form, value| {
        measurement(
            "instructions",
            "static/point",
            form,
            Unit::Instructions,
            value,
        )
    };
    outcome(vec![of("scoped", scoped), of("plain", plain)])
}

/// The part `async_counts` with one case.
pub(crate) fn async_counts() -> Outcome {
    let of =
        |form, unit, value| measurement("async_counts", "postgres static/point", form, unit, value);
    outcome(vec![
        of("scoped", Unit::Allocations, 5.0),
        of("plain", Unit::Allocations, 4.0),
        of("scoped", Unit::Instructions, 190.0),
        of("plain", Unit::Instructions, 200.0),
    ])
}

/// Two parts.
pub(crate) fn results() -> Results {
    Results {
        parts: BTreeMap::from([
            ("time".into(), time(456.0, 450.0)),
            ("instructions".into(), instructions(6658.0, 6626.0)),
        ]),
    }
}
