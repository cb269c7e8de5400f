//! How long the cases take. The forms take turns, in another order each round, so
//! that what the machine does meanwhile hits both.

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use tenant_bench_queries::{CASES, Form, NAME, connect, version};

/// How often each form has its turn.
const ROUNDS: usize = 4;

fn time(criterion: &mut Criterion) {
    let mut raw = connect();
    version(&mut raw).print();
    for case in CASES {
        let mut group = criterion.benchmark_group(format!("{NAME}-{}", case.name));
        for round in 1..=ROUNDS {
            let mut forms = [(Form::Scoped, "scoped"), (Form::Plain, "plain")];
            if round % 2 == 0 {
                forms.reverse();
            }
            for (form, name) in forms {
                group.bench_function(format!("{name}-{round}"), |bencher| {
                    bencher.iter_custom(|runs| case.time(form, &mut raw, runs));
                });
            }
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(25)
        .without_plots();
    targets = time
}
criterion_main!(benches);
