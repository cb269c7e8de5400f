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

/// The features of tenant-core, besides the database, with which its tests are built.
const FEATURES: &str = "r2d2,async";

/// The parts of a test that take longest, and how to leave them out: they run apart from the
/// rest.
const LONG: [&str; 2] = ["property::", "fuzz::"];
const WITHOUT_LONG: [&str; 4] = ["--skip", LONG[0], "--skip", LONG[1]];

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
    let (compiles, messages) = check_crate(tree)?;
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
    let (compiles, _) = check_crate(tree)?;
    Ok(compiles)
}

fn check_crate(tree: &Path) -> Result<(bool, Vec<Value>)> {
    let backend = backend();
    let features = format!("{},{FEATURES}", backend.as_deref().unwrap_or("sqlite"));
    cargo(
        tree,
        &["check", "-p", "tenant-core", "--features", &features],
    )
}

/// The database, if it is not SQLite.
fn backend() -> Option<String> {
    std::env::var("TENANT_MUTANTS_BACKEND").ok()
}

/// Builds the tests, if they compile.
pub fn tests(tree: &Path) -> Result<Option<Vec<Test>>> {
    // With a server, its features; else SQLite, and the unit tests, which have no server.
    let backend = backend();
    let unit_tests = format!("sqlite,{FEATURES}");
    let chosen = std::env::var("TENANT_MUTANTS_TESTS").ok();
    let mut arguments = vec!["test", "--no-run"];
    if std::env::var_os("TENANT_MUTANTS_UNIT_TESTS").is_some() {
        arguments.extend(["-p", "tenant-core", "--lib", "--features", &unit_tests]);
    } else {
        arguments.extend(["-p", "tenant-tests"]);
        arguments.extend(match &backend {
            Some(backend) => ["--no-default-features", "--features", backend],
            None => ["-p", "tenant-core", "--lib"],
        });
        let names = match &chosen {
            Some(chosen) => chosen.split_whitespace().collect(),
            None => TESTS.to_vec(),
        };
        arguments.extend(names.into_iter().flat_map(|name| ["--test", name]));
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
        for arguments in [&WITHOUT_LONG, &LONG as &[&str]] {
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
