//! How many allocations a statement takes that is awaited. They are counted on all threads,
//! by the allocator of this program.

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tenant_bench_measurement::{Measurement, Unit};
use tenant_bench_queries::{ASYNC_CASES, AsyncCase, Awaiting, Form, NAME};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Two lengths of a run: what surrounds the statements falls out.
const FEW: u64 = 100;
const MANY: u64 = 1100;

fn main() {
    for case in ASYNC_CASES {
        for (name, form) in [("scoped", Form::Scoped), ("plain", Form::Plain)] {
            Measurement {
                part: "async_counts".to_owned(),
                subject: format!("{NAME} {}/{}", case.kind.name(), case.name),
                form: name.to_owned(),
                unit: Unit::Allocations,
                value: each(case, form) as f64,
                interval: None,
            }
            .print();
        }
    }
}

/// How many allocations a run takes; making one larger counts as another.
fn each(case: &AsyncCase, form: Form) -> u64 {
    let mut on = Awaiting::connect();
    let mut counted = |runs| {
        let region = Region::new(COUNTING);
        case.time(form, &mut on, runs);
        let change = region.change();
        (change.allocations + change.reallocations) as u64
    };
    // What is learnt of a statement at its first run is no cost of the others.
    counted(FEW);
    let few = counted(FEW);
    (counted(MANY) - few) / (MANY - FEW)
}
