//! Awaits one case many times, so that an instruction counter can watch: the twin of
//! `instructions`.

use std::process::ExitCode;

use tenant_bench_queries::{ASYNC_CASES, Awaiting, Form, async_case};

const USAGE: &str =
    "usage: async_instructions list | async_instructions <case> <scoped|plain> <runs>";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if run(&args).is_some() {
        return ExitCode::SUCCESS;
    }
    eprintln!("{USAGE}");
    ExitCode::FAILURE
}

/// Does what the arguments say, if they are right.
fn run(args: &[String]) -> Option<()> {
    match args {
        [list] if list == "list" => {
            for case in ASYNC_CASES {
                println!("{} {}", case.name, case.kind.name());
            }
        }
        [name, form, runs] => {
            let form = Form::named(form)?;
            async_case(name)?.time(form, &mut Awaiting::connect(), runs.parse().ok()?);
        }
        _ => return None,
    }
    Some(())
}
