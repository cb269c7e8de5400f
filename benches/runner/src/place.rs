//! Where the files are.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process;

/// The folders of the workspace.
#[derive(Debug, Deserialize)]
pub(crate) struct Place {
    /// The workspace.
    #[serde(rename = "workspace_root")]
    pub(crate) root: PathBuf,
    /// What Cargo builds.
    #[serde(rename = "target_directory")]
    pub(crate) target: PathBuf,
}

/// The page and its plots, below the workspace.
pub(crate) const DOCS: &str = "docs/benchmarks";

impl Place {
    /// Asks Cargo, which heeds `CARGO_TARGET_DIR` and its configuration.
    pub(crate) fn find() -> Result<Self> {
        let mut command = cargo();
        command.args(["metadata", "--no-deps", "--format-version", "1"]);
        let json = process::output(&mut command)
            .context("run this inside of the workspace: Cargo says where it is")?;
        serde_json::from_str(&json).context("`cargo metadata` gave no JSON")
    }

    /// The result file.
    pub(crate) fn results(&self) -> PathBuf {
        self.root.join(DOCS).join("results.json")
    }

    /// A folder below `target/` for what the parts need.
    pub(crate) fn scratch(&self, name: &str) -> PathBuf {
        self.target.join("tenant-benches").join(name)
    }

    /// Cargo, run in the workspace.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root);
        command
    }

    /// Git, run in the workspace.
    pub(crate) fn git(&self) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.root);
        command
    }
}

/// The Cargo that runs us.
fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
