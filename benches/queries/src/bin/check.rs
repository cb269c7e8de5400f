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
        if scoped != plain && !is_one_for_all_rows(&scoped, &plain) {
            differ = true;
            eprintln!(
                "{}: scoped\n{}\nplain\n{}",
                case.name,
                scoped.join("\n"),
                plain.join("\n")
            );
        }
        let equal = if is_one_for_all_rows(&scoped, &plain) {
            1
        } else {
            let both = scoped.iter().zip(&plain);
            both.filter(|(scoped, plain)| scoped == plain).count()
        };
        Measurement {
            part: "plans".to_owned(),
            subject: format!("{NAME}/{}", case.name),
            form: "equal".to_owned(),
            unit: Unit::Count,
            value: equal as f64,
            interval: None,
        }
        .print();
    }
    #[cfg(feature = "async")]
    {
        differ |= awaited_differ();
    }
    if differ {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Whether the forms of a case that is awaited read or write something else. The database is
/// not asked for its plans again: the statements are those of the blocking cases.
#[cfg(feature = "async")]
fn awaited_differ() -> bool {
    use tenant_bench_queries::{ASYNC_CASES, Awaiting};

    let mut on = Awaiting::connect();
    let mut differ = false;
    for case in ASYNC_CASES {
        let [scoped, plain] = [Form::Scoped, Form::Plain].map(|form| case.once(form, &mut on));
        if scoped != plain || plain.is_empty() {
            differ = true;
            eprintln!("{}, awaited: scoped {scoped:?}\nplain {plain:?}", case.name);
        }
    }
    differ
}

/// Whether a scope inserts a list by one statement where Diesel sends one for each row,
/// as it does on SQLite. SQLite names the rows of a list, and has no step to show for a
/// row alone; no table is read by either.
fn is_one_for_all_rows(scoped: &[String], plain: &[String]) -> bool {
    let list = format!("SCAN {}-ROW VALUES CLAUSE", plain.len());
    cfg!(feature = "sqlite")
        && plain.len() > 1
        && scoped == [list]
        && plain.iter().all(String::is_empty)
}
