//! Runs one case many times, so that an instruction counter can watch.

use std::hint::black_box;
use std::process::ExitCode;

use tenant_bench_queries::{CASES, plain, scoped};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if run(&args).is_some() {
        return ExitCode::SUCCESS;
    }
    let names: Vec<&str> = CASES.iter().map(|case| case.name).collect();
    eprintln!(
        "usage: instructions <{}> <scoped|plain> <n>",
        names.join("|")
    );
    ExitCode::FAILURE
}

/// Does what the arguments say, if they are right.
fn run(args: &[String]) -> Option<()> {
    let [name, form, n] = args else { return None };
    let case = CASES.iter().find(|case| case.name == name)?;
    let n: usize = n.parse().ok()?;
    match form.as_str() {
        "scoped" => {
            let mut conn = scoped();
            (0..n).for_each(|_| drop(black_box((case.scoped)(&mut conn))));
        }
        "plain" => {
            let mut conn = plain();
            (0..n).for_each(|_| drop(black_box((case.plain)(&mut conn))));
        }
        _ => return None,
    }
    Some(())
}
