//! Runs one case many times, so that an instruction counter can watch.

use std::process::ExitCode;

use tenant_bench_queries::{CASES, case, connect, counted};

fn main() -> ExitCode {
    let cases = CASES.iter().map(|case| (case.name, case.kind));
    counted("instructions", cases, |name, form, runs| {
        case(name)?.time(form, &mut connect(), runs);
        Some(())
    })
}
