//! How long the cases take that are awaited.

mod turns;

use criterion::{Criterion, criterion_group, criterion_main};
use tenant_bench_queries::{ASYNC_CASES, Awaiting, Form, NAME, establish, version};

use self::turns::{config, in_turn};

fn time(criterion: &mut Criterion) {
    version(&mut establish()).print();
    let mut on = Awaiting::connect();
    for case in ASYNC_CASES {
        let group = criterion.benchmark_group(format!("{NAME}-{}", case.name));
        in_turn(group, ["scoped", "plain"], |form, runs| match form {
            "scoped" => case.time(Form::Scoped, &mut on, runs),
            _ => case.time(Form::Plain, &mut on, runs),
        });
    }
}

criterion_group! {
    name = benches;
    config = config();
    targets = time
}
criterion_main!(benches);
