//! Runs of the tests.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::build::Test;
use crate::report::Outcome;

/// What a test takes at most without a mutant.
const LONGEST: Duration = Duration::from_secs(600);

/// What a quick test takes at most.
const QUICK: Duration = Duration::from_secs(8);

/// Runs the tests without a mutant: they must pass.
pub fn baseline(tests: &mut [Test]) -> Result<()> {
    for test in &mut *tests {
        let start = Instant::now();
        let Some(true) = passes(test, None, LONGEST)? else {
            bail!("{} fails without a mutant", test.name);
        };
        test.takes = start.elapsed();
        eprintln!("{}: {:.1?}", test.name, test.takes);
    }
    Ok(())
}

/// The quick tests and the slow ones, of both those first that take least time.
pub fn split(tests: &mut [Test]) -> (&mut [Test], &mut [Test]) {
    tests.sort_by_key(|test| test.takes);
    let quick = tests.partition_point(|test| test.takes < QUICK);
    tests.split_at_mut(quick)
}

/// Runs the tests until one fails. With a number, that mutant is the active one. The test
/// that fails comes first from then on: mutants of one file are often found by one test.
pub fn first_failure(tests: &mut [Test], mutant: Option<usize>) -> Result<Outcome> {
    for at in 0..tests.len() {
        let limit = tests[at].takes * 5 + Duration::from_secs(20);
        let outcome = match passes(&tests[at], mutant, limit)? {
            Some(true) => continue,
            Some(false) => Outcome::Found(tests[at].name.clone()),
            None => Outcome::Hangs(tests[at].name.clone()),
        };
        tests[..=at].rotate_right(1);
        return Ok(outcome);
    }
    Ok(Outcome::Missed)
}

/// Whether the test passes; nothing if it takes too long. It is ended when the first of its
/// functions fails.
fn passes(test: &Test, mutant: Option<usize>, limit: Duration) -> Result<Option<bool>> {
    let mut command = Command::new(&test.binary);
    command.args(test.arguments).current_dir(&test.directory);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    if let Some(id) = mutant {
        command.env("TENANT_MUTANT", id.to_string());
    }
    let mut child = command.spawn()?;
    let output = child.stdout.take().context("a test has an output")?;
    let fails = std::thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        lines.into_iter().any(|line| line.ends_with("FAILED"))
    });
    let start = Instant::now();
    while !fails.is_finished() {
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    if fails.join().is_ok_and(|fails| fails) {
        child.kill()?;
        child.wait()?;
        return Ok(Some(false));
    }
    Ok(Some(child.wait()?.success()))
}
