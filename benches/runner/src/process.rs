//! Running other programs.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// Runs a program and hands over each line that it prints, as it prints it.
/// What it says on standard error is seen at once.
pub(crate) fn lines(command: &mut Command, mut each: impl FnMut(&str) -> Result<()>) -> Result<()> {
    let words = words(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{words}`"))?;
    let stdout = child.stdout.take().context("a piped output is there")?;
    let read = BufReader::new(stdout)
        .lines()
        .try_for_each(|line| each(&line?));
    if read.is_err() {
        // It is of no use any more; whether it can be ended is not the point.
        let _ = child.kill();
    }
    let status = child
        .wait()
        .with_context(|| format!("waiting for `{words}`"))?;
    read.with_context(|| format!("the output of `{words}`"))?;
    ensure!(status.success(), "`{words}` failed ({status}); see above");
    Ok(())
}

/// Runs a program to its end and gives what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    Ok(both_outputs(command)?.0)
}

/// The same, with what it said on standard error.
pub(crate) fn both_outputs(command: &mut Command) -> Result<(String, String)> {
    let words = words(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("could not start `{words}`"))?;
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        bail!("`{words}` failed ({}): {}", output.status, stderr.trim());
    }
    let stdout =
        String::from_utf8(output.stdout).with_context(|| format!("the output of `{words}`"))?;
    Ok((stdout, stderr))
}

/// The command line, for messages.
fn words(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
