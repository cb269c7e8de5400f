//! Builds of the copy.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::rewrite::mutants_at;

/// The tests, besides the unit tests.
const TESTS: [&str; 16] = [
    "authorize",
    "behaviour",
    "classes",
    "conflict",
    "database",
    "executors",
    "ids",
    "interference",
    "isolation",
    "kept",
    "operator",
    "sets",
    "sql",
    "subtree",
    "write",
    "write_isolation",
];

const CHECK: [&str; 5] = ["check", "-p", "tenant-core", "--features", "sqlite,r2d2"];

/// The part of a test that takes longest: it runs apart from the rest.
const LONG: &str = "property::";

/// What a test may take before it has run once.
const UNKNOWN: Duration = Duration::from_secs(60);

/// A test binary, and the directory in which it runs.
pub struct Test {
    pub name: String,
    pub binary: PathBuf,
    pub directory: PathBuf,
    pub arguments: &'static [&'static str],
    /// How long it takes without a mutant.
    pub takes: Duration,
}

/// The mutants that the compiler refuses.
pub fn check(tree: &Path) -> Result<BTreeSet<usize>> {
    let (compiles, messages) = cargo(tree, &CHECK)?;
    let mut refused = BTreeSet::new();
    for message in messages.iter().filter_map(|message| message.get("message")) {
        if message["level"] != "error" {
            continue;
        }
        let spans = message["spans"].as_array().into_iter().flatten();
        refused.extend(spans.filter_map(|span| mutant_of(tree, span)));
        if refused.is_empty() {
            eprintln!("{}", message["rendered"].as_str().unwrap_or_default());
        }
    }
    anyhow::ensure!(compiles || !refused.is_empty(), "the copy does not compile");
    Ok(refused)
}

fn mutant_of(tree: &Path, span: &Value) -> Option<usize> {
    let text = std::fs::read_to_string(tree.join(span["file_name"].as_str()?)).ok()?;
    let start = usize::try_from(span["byte_start"].as_u64()?).ok()?;
    let end = usize::try_from(span["byte_end"].as_u64()?).ok()?;
    mutants_at(&text, start..end)
}

/// Whether the copy compiles.
pub fn compiles(tree: &Path) -> Result<bool> {
    let (compiles, _) = cargo(tree, &CHECK)?;
    Ok(compiles)
}

/// Builds the tests, if they compile.
pub fn tests(tree: &Path) -> Result<Option<Vec<Test>>> {
    // With a server, its features; else SQLite, and the unit tests, which have no server.
    let backend = std::env::var("TENANT_MUTANTS_BACKEND").ok();
    let mut arguments = vec!["test", "--no-run"];
    if std::env::var_os("TENANT_MUTANTS_UNIT_TESTS").is_some() {
        arguments.extend(["-p", "tenant-core", "--lib", "--features", "sqlite,r2d2"]);
    } else {
        arguments.extend(["-p", "tenant-tests"]);
        arguments.extend(match &backend {
            Some(backend) => ["--no-default-features", "--features", backend],
            None => ["-p", "tenant-core", "--lib"],
        });
        arguments.extend(TESTS.iter().flat_map(|name| ["--test", name]));
    }
    let (compiles, messages) = cargo(tree, &arguments)?;
    if !compiles {
        return Ok(None);
    }
    let mut tests = Vec::new();
    for message in &messages {
        let (Some(binary), Some(true)) = (
            message["executable"].as_str(),
            message["profile"]["test"].as_bool(),
        ) else {
            continue;
        };
        let name = message["target"]["name"].as_str().unwrap_or_default();
        let manifest = message["manifest_path"].as_str().unwrap_or_default();
        let directory = Path::new(manifest)
            .parent()
            .context("a package has a directory")?;
        for arguments in [&["--skip", LONG], &[LONG] as &[&str]] {
            tests.push(Test {
                name: name.to_owned(),
                binary: binary.into(),
                directory: directory.to_owned(),
                arguments,
                takes: UNKNOWN,
            });
        }
    }
    Ok(Some(tests))
}

fn cargo(tree: &Path, arguments: &[&str]) -> Result<(bool, Vec<Value>)> {
    let mut child = Command::new("cargo")
        .args(arguments)
        .arg("--message-format=json")
        .current_dir(tree)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let output = child.stdout.take().context("cargo has an output")?;
    let mut messages = Vec::new();
    for line in BufReader::new(output).lines() {
        if let Ok(message) = serde_json::from_str(&line?) {
            messages.push(message);
        }
    }
    Ok((child.wait()?.success(), messages))
}
