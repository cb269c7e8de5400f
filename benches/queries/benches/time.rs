//! How long the cases take.

use criterion::{Criterion, criterion_group, criterion_main};
use tenant_bench_queries::{CASES, plain, scoped};

fn time(criterion: &mut Criterion) {
    for case in CASES {
        let (mut scoped, mut plain) = (scoped(), plain());
        let rows = (case.plain)(&mut plain);
        assert!(!rows.is_empty(), "{} reads nothing", case.name);
        assert_eq!((case.scoped)(&mut scoped), rows, "{}", case.name);

        let mut group = criterion.benchmark_group(case.name);
        group.bench_function("scoped", |bencher| {
            bencher.iter(|| (case.scoped)(&mut scoped));
        });
        group.bench_function("plain", |bencher| {
            bencher.iter(|| (case.plain)(&mut plain));
        });
        group.finish();
    }
}

criterion_group!(benches, time);
criterion_main!(benches);
