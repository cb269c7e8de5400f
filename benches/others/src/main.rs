//! Measures all forms in one process, in turns.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use tenant_bench_measurement::{Measurement, Unit};
use tenant_bench_others::{Case, Form, Sample, database, postgres, sqlite};
use tokio::runtime::Runtime;

/// Compares scoped statements with other libraries. Prints one line of JSON for each
/// number; progress goes to standard error.
#[derive(Debug, Parser)]
struct Args {
    /// Leaves PostgreSQL out, so that no server is needed.
    #[arg(long)]
    sqlite_only: bool,
    /// How many samples each form gets.
    #[arg(long, default_value_t = 80, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// How long a sample takes, in milliseconds.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..))]
    sample: u64,
    /// The cases. All, if none is named.
    #[arg(value_enum)]
    cases: Vec<Case>,
}

const ALL: &[Case] = &[
    Case::Point,
    Case::List,
    Case::TwoJoins,
    Case::Insert,
    Case::Update,
];

fn main() -> Result<()> {
    let args = Args::parse();
    let url = match args.sqlite_only {
        true => None,
        false => Some(database::postgres_url()?),
    };
    stay_on_one_core();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;

    measure(&args, &runtime, "sqlite", runtime.block_on(sqlite())?)?;
    if let Some(url) = url {
        let forms = runtime.block_on(postgres(&url))?;
        measure(&args, &runtime, "postgres", forms)?;
    }
    Ok(())
}

/// sqlx has a thread of its own for SQLite. If it is woken on another core that sleeps, a
/// statement takes up to ten times as long; whether it is changes from one sample to the next.
fn stay_on_one_core() {
    let core = core_affinity::get_core_ids().and_then(|mut cores| cores.pop());
    if !core.is_some_and(core_affinity::set_for_current) {
        eprintln!("can't stay on one core: the async forms may take much longer on SQLite");
    }
}

/// Measures the cases on one backend.
fn measure(
    args: &Args,
    runtime: &Runtime,
    backend: &str,
    mut forms: Vec<Box<dyn Form>>,
) -> Result<()> {
    check(runtime, &mut forms).with_context(|| format!("on {backend}"))?;
    let cases = match args.cases.as_slice() {
        [] => ALL,
        cases => cases,
    };
    for case in cases {
        eprintln!("{backend}/{}", case.name());
        let samples = take_turns(args, runtime, *case, &mut forms)?;
        for (form, sample) in forms.iter().zip(samples) {
            let sample = Sample::new(sample);
            let measurement = Measurement {
                part: "others".to_owned(),
                subject: format!("{backend}/{}", case.name()),
                form: form.name().to_owned(),
                unit: Unit::Nanoseconds,
                value: sample.median(),
                interval: Some(sample.interval()),
            };
            measurement.print();
        }
    }
    Ok(())
}

/// Compares what the forms read and write.
fn check(runtime: &Runtime, forms: &mut [Box<dyn Form>]) -> Result<()> {
    let mut expected = None;
    for form in forms {
        let name = form.name();
        let results = form.results(runtime).context(name)?;
        let expected = expected.get_or_insert_with(|| results.clone());
        ensure!(
            results == *expected,
            "{name} reads {results:?} instead of {expected:?}"
        );
    }
    Ok(())
}

/// The forms take turns, so that whatever slows the machine slows all of them.
/// Returns the samples of each form.
fn take_turns(
    args: &Args,
    runtime: &Runtime,
    case: Case,
    forms: &mut [Box<dyn Form>],
) -> Result<Vec<Vec<f64>>> {
    let length = Duration::from_millis(args.sample);
    let mut runs = Vec::new();
    for form in &mut *forms {
        runs.push(runs_of(runtime, length, case, form.as_mut())?);
    }
    let mut samples = vec![Vec::new(); forms.len()];
    for _ in 0..args.rounds {
        for ((form, runs), sample) in forms.iter_mut().zip(&runs).zip(&mut samples) {
            sample.push(form.time(runtime, case, *runs)?.each());
        }
    }
    Ok(samples)
}

/// How many runs of a form take that long. What it prepares once is prepared after that.
fn runs_of(runtime: &Runtime, length: Duration, case: Case, form: &mut dyn Form) -> Result<u32> {
    let mut runs = 1;
    loop {
        let timed = form.time(runtime, case, runs)?;
        if timed.total * 2 >= length {
            let fitting = length.as_secs_f64() * 1e9 / timed.each();
            return Ok((fitting as u32).max(1));
        }
        runs *= 2;
    }
}
