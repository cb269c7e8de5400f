//! The versions of what measures.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::place::Place;
use crate::process;

/// The libraries of `Cargo.lock` whose versions matter, with their names on
/// the page.
const LIBRARIES: [(&str, &str); 3] = [
    ("diesel", "Diesel"),
    ("libsqlite3-sys", "libsqlite3-sys"),
    ("criterion", "Criterion"),
];

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// The versions of what all parts use. Those of a part it prints itself.
pub(crate) fn versions(place: &Place) -> Result<BTreeMap<String, String>> {
    let mut versions = locked(&place.root.join("Cargo.lock"), &LIBRARIES)?;
    versions.insert("rustc".into(), rustc(place)?);
    versions.insert("tenant-core".into(), tenant_core(place));
    Ok(versions)
}

/// The versions of libraries in a lock file, by their names on the page.
pub(crate) fn locked(lock: &Path, libraries: &[(&str, &str)]) -> Result<BTreeMap<String, String>> {
    let text =
        fs::read_to_string(lock).with_context(|| format!("could not read {}", lock.display()))?;
    let Lock { package } =
        toml::from_str(&text).with_context(|| format!("{} is no lock file", lock.display()))?;
    let versions = libraries.iter().filter_map(|(name, title)| {
        let found = package.iter().find(|package| package.name == *name)?;
        Some(((*title).to_owned(), found.version.clone()))
    });
    Ok(versions.collect())
}

fn rustc(place: &Place) -> Result<String> {
    let mut command = Command::new("rustc");
    let text = process::output(command.arg("--version").current_dir(&place.root))?;
    Ok(text.trim().trim_start_matches("rustc ").to_owned())
}

/// The version, and the commit if this is a clone.
fn tenant_core(place: &Place) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut git = Command::new("git");
    git.args([
        "describe",
        "--always",
        "--dirty",
        "--exclude=*",
        "--abbrev=12",
    ])
    .current_dir(&place.root);
    match process::output(&mut git) {
        Ok(commit) => format!("{version} ({})", commit.trim()),
        Err(_) => version.to_owned(),
    }
}
