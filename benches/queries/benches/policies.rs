//! The scope against row-level security, the two together, and neither of them.

mod turns;

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use tenant_bench_queries::{
    Form, Raw, UNGUARDED, case, connect, connect_under_policies, set_tenant, version,
};

use self::turns::{config, in_turn};

/// The forms: the guard typed by hand, the scope, the policies, and scope and
/// policies.
const FORMS: [&str; 4] = ["plain", "scoped", "policies", "both"];

fn policies(criterion: &mut Criterion) {
    // The owner of the tables, for whom policies don't hold; and who they hold for.
    let mut free = connect();
    let mut held = connect_under_policies();
    version(&mut free).print();
    for unguarded in UNGUARDED {
        let case = case(unguarded.name).expect("a case of this name");
        let outcome = case.once(Form::Plain, &mut free);
        assert_eq!(unguarded.once(&mut held), outcome, "{case:?}");
        assert_eq!(case.once(Form::Scoped, &mut held), outcome, "{case:?}");
        let group = criterion.benchmark_group(format!("policies-{case:?}"));
        in_turn(group, FORMS, |form, runs| match form {
            "plain" => case.time(Form::Plain, &mut free, runs),
            "scoped" => case.time(Form::Scoped, &mut free, runs),
            "policies" => unguarded.time(&mut held, runs),
            _ => case.time(Form::Scoped, &mut held, runs),
        });
    }
    request(criterion, &mut free, &mut held);
}

/// A request with one point query. If the database is to know its tenant, it has to
/// be told first.
fn request(criterion: &mut Criterion, free: &mut Raw, held: &mut Raw) {
    let guarded = case("point").expect("a case of this name");
    let unguarded = UNGUARDED.iter().find(|case| case.name == "point");
    let unguarded = unguarded.expect("a case of this name");
    let group = criterion.benchmark_group("policies-request");
    in_turn(group, FORMS, |form, runs| {
        let started = Instant::now();
        for run in 0..runs {
            let run = (run % 50) as i32;
            black_box(match form {
                "plain" => (guarded.plain)(free, run),
                "scoped" => guarded.scoped(free, run),
                "policies" => {
                    set_tenant(held);
                    (unguarded.run)(held, run)
                }
                _ => {
                    set_tenant(held);
                    guarded.scoped(held, run)
                }
            });
        }
        started.elapsed()
    });
}

criterion_group! {
    name = benches;
    config = config();
    targets = policies
}
criterion_main!(benches);
