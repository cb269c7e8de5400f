//! How long the cases take.

mod turns;

use criterion::{Criterion, criterion_group, criterion_main};
use tenant_bench_queries::{CASES, Form, NAME, connect, version};

use self::turns::{config, in_turn};

fn time(criterion: &mut Criterion) {
    let mut raw = connect();
    version(&mut raw).print();
    for case in CASES {
        let group = criterion.benchmark_group(format!("{NAME}-{}", case.name));
        in_turn(group, ["scoped", "plain"], |form, runs| match form {
            "scoped" => case.time(Form::Scoped, &mut raw, runs),
            _ => case.time(Form::Plain, &mut raw, runs),
        });
    }
}

criterion_group! {
    name = benches;
    config = config();
    targets = time
}
criterion_main!(benches);
