//! Runs one case many times, so that an instruction counter can watch. What it
//! writes is undone after each hundred runs, in both forms.

use std::process::ExitCode;

use tenant_bench_queries::{CASES, Form, case, connect};

const USAGE: &str = "usage: instructions list | instructions <case> <scoped|plain> <runs>";

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
            for case in CASES {
                println!("{} {}", case.name, case.kind.name());
            }
        }
        [name, form, runs] => {
            let form = Form::named(form)?;
            case(name)?.time(form, &mut connect(), runs.parse().ok()?);
        }
        _ => return None,
    }
    Some(())
}
