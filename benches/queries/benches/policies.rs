//! The scope against row-level security, the two together, and neither of them.

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use tenant_bench_queries::{Form, UNGUARDED, case, connect, connect_under_policies, set_tenant};

/// How often each form has its turn.
const ROUNDS: usize = 4;

fn policies(criterion: &mut Criterion) {
    // The owner of the tables, for whom policies don't hold; and who they hold for.
    let mut free = connect();
    let mut held = connect_under_policies();
    for unguarded in UNGUARDED {
        let case = case(unguarded.name).expect("a case of this name");
        let outcome = case.once(Form::Plain, &mut free);
        assert_eq!(unguarded.once(&mut held), outcome, "{}", unguarded.name);
        assert_eq!(
            case.once(Form::Scoped, &mut held),
            outcome,
            "{}",
            unguarded.name
        );

        let mut group = criterion.benchmark_group(format!("policies-{}", unguarded.name));
        for round in 1..=ROUNDS {
            let mut forms = ["plain", "scoped", "policies", "both"];
            forms.rotate_left(round - 1);
            for form in forms {
                group.bench_function(format!("{form}-{round}"), |bencher| {
                    bencher.iter_custom(|runs| match form {
                        "plain" => case.time(Form::Plain, &mut free, runs),
                        "scoped" => case.time(Form::Scoped, &mut free, runs),
                        "policies" => unguarded.time(&mut held, runs),
                        _ => case.time(Form::Scoped, &mut held, runs),
                    });
                });
            }
        }
        group.finish();
    }

    // What a request pays first, if the database is to know its tenant.
    let mut group = criterion.benchmark_group("policies-set-tenant");
    group.bench_function("policies-1", |bencher| {
        bencher.iter_custom(|runs| {
            let started = Instant::now();
            (0..runs).for_each(|_| set_tenant(&mut held));
            started.elapsed()
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(25)
        .without_plots();
    targets = policies
}
criterion_main!(benches);
