//! The program that an instruction counter watches.

use std::process::ExitCode;

use crate::{Form, Kind};

/// Lists the cases, or runs one of them many times, as the arguments say. What a case writes
/// is undone after each hundred runs, in both forms.
pub fn counted(
    program: &str,
    cases: impl Iterator<Item = (&'static str, Kind)>,
    time: impl FnOnce(&str, Form, u64) -> Option<()>,
) -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match &args[..] {
        [list] if list == "list" => {
            cases.for_each(|(name, kind)| println!("{name} {}", kind.name()));
            Some(())
        }
        [name, form, runs] => Form::named(form)
            .zip(runs.parse().ok())
            .and_then(|(form, runs)| time(name, form, runs)),
        _ => None,
    };
    if done.is_some() {
        return ExitCode::SUCCESS;
    }
    eprintln!("usage: {program} list | {program} <case> <scoped|plain> <runs>");
    ExitCode::FAILURE
}
