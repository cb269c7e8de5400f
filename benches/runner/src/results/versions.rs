//! The versions of what measures.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::place::{DOCS, Place};
use crate::process;

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// The versions of what all parts use. Those of a part it tells itself.
pub(crate) fn versions(place: &Place) -> Result<BTreeMap<String, String>> {
    let libraries = [("diesel", "Diesel"), ("libsqlite3-sys", "libsqlite3-sys")];
    let mut versions = locked(&place.root.join("Cargo.lock"), &libraries)?;
    versions.insert("rustc".into(), rustc(place)?);
    versions.insert("tenant-core".into(), tenant_core(place));
    Ok(versions)
}

/// The versions of libraries in a lock file; each with its name there and its
/// name on the page.
pub(crate) fn locked(lock: &Path, libraries: &[(&str, &str)]) -> Result<BTreeMap<String, String>> {
    let text =
        fs::read_to_string(lock).with_context(|| format!("could not read {}", lock.display()))?;
    let Lock { package } =
        toml::from_str(&text).with_context(|| format!("{} is no lock file", lock.display()))?;
    libraries
        .iter()
        .map(|(name, title)| {
            let found = package.iter().find(|package| package.name == *name);
            let found = found.with_context(|| format!("{} has no {name}", lock.display()))?;
            Ok(((*title).to_owned(), found.version.clone()))
        })
        .collect()
}

fn rustc(place: &Place) -> Result<String> {
    let mut command = Command::new("rustc");
    let text = process::output(command.arg("--version").current_dir(&place.root))?;
    Ok(text.trim().trim_start_matches("rustc ").to_owned())
}

/// The version, and the commit if this is a clone.
fn tenant_core(place: &Place) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match commit(place) {
        Ok(commit) => format!("{version} ({commit})"),
        Err(_) => version.to_owned(),
    }
}

/// The commit, and whether files have changed since. What a run writes itself
/// does not count: the parts of one commit may be run one after the other.
fn commit(place: &Place) -> Result<String> {
    let git = |args: &[&str]| process::output(place.git().args(args));
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let written = [format!(":(exclude){DOCS}"), ":(exclude)README.md".into()];
    let [docs, readme] = written.each_ref().map(String::as_str);
    let changes = git(&["status", "--porcelain", "--", ".", docs, readme])?;
    let mark = if changes.is_empty() { "" } else { "-dirty" };
    Ok(format!("{}{mark}", commit.trim()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::locked;

    #[test]
    fn a_library_that_is_not_locked_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("Cargo.lock");
        let text = "version = 4\n[[package]]\nname = \"sea-orm\"\nversion = \"1.2.3\"\n";
        fs::write(&lock, text).unwrap();
        let versions = locked(&lock, &[("sea-orm", "SeaORM")]).unwrap();
        assert_eq!(versions["SeaORM"], "1.2.3");
        let error = locked(&lock, &[("sqlx", "sqlx")]).unwrap_err();
        assert!(error.to_string().contains("has no sqlx"));
    }
}
