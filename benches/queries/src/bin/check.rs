//! Compares the forms of each case: they must read and write the same, and the
//! database must have the same plan for both.

use std::process::ExitCode;

use tenant_bench_measurement::{Measurement, Unit};
use tenant_bench_queries::{CASES, Form, NAME, connect, plans, version};

fn main() -> ExitCode {
    let mut raw = connect();
    version(&mut raw).print();
    let mut differ = false;
    for case in CASES {
        let [scoped, plain] = [Form::Scoped, Form::Plain].map(|form| case.once(form, &mut raw));
        if scoped != plain || plain.is_empty() {
            differ = true;
            eprintln!("{}: scoped {scoped:?}\nplain {plain:?}", case.name);
        }
        let [scoped, plain] = [Form::Scoped, Form::Plain].map(|form| plans(case, form, &mut raw));
        if scoped.len() > plain.len() || distinct(&scoped) != distinct(&plain) {
            differ = true;
            eprintln!(
                "{}: scoped\n{}\nplain\n{}",
                case.name,
                scoped.join("\n"),
                plain.join("\n")
            );
        }
        let equal = scoped
            .iter()
            .zip(&plain)
            .filter(|(scoped, plain)| scoped == plain);
        Measurement {
            part: "plans".to_owned(),
            subject: format!("{NAME}/{}", case.name),
            form: "equal".to_owned(),
            unit: Unit::Count,
            value: equal.count() as f64,
            interval: None,
        }
        .print();
    }
    if differ {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The plans, each that comes several times in a row once: for a list of rows Diesel
/// sends one statement for each on SQLite, where a scope sends one for all.
fn distinct(plans: &[String]) -> Vec<&String> {
    let mut distinct: Vec<_> = plans.iter().collect();
    distinct.dedup();
    distinct
}
