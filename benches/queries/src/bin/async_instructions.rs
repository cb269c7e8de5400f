//! Awaits one case many times, so that an instruction counter can watch: the twin of
//! `instructions`.

use std::process::ExitCode;

use tenant_bench_queries::{ASYNC_CASES, Awaiting, async_case, counted};

fn main() -> ExitCode {
    let cases = ASYNC_CASES.iter().map(|case| (case.name, case.kind));
    counted("async_instructions", cases, |name, form, runs| {
        async_case(name)?.time(form, &mut Awaiting::connect(), runs);
        Some(())
    })
}
