//! The forms of a case take turns, in another order each round, so that what the
//! machine does meanwhile hits all of them.

use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion};

/// How often each form has its turn.
const ROUNDS: usize = 4;

/// Measures all forms: `time` is told which, and how many runs it should take.
pub(crate) fn in_turn<const N: usize>(
    mut group: BenchmarkGroup<'_, WallTime>,
    forms: [&str; N],
    mut time: impl FnMut(&str, u64) -> Duration,
) {
    for round in 0..ROUNDS {
        let mut forms = forms;
        forms.rotate_left(round % N);
        for form in forms {
            group.bench_function(format!("{form}-{}", round + 1), |bencher| {
                bencher.iter_custom(|runs| time(form, runs));
            });
        }
    }
    group.finish();
}

/// What a turn takes.
pub(crate) fn config() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(25)
        .without_plots()
}
