//! One run of Cargo, and what it took.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use wait4::Wait4 as _;

/// What a run took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    pub(super) time: Duration,
    /// Of the largest process, which is `rustc`, in bytes.
    pub(super) memory: u64,
}

/// What Cargo does with a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    Check,
    Build,
    Release,
}

/// Whether the compiler keeps what it knows for the next run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Incremental {
    Off,
    On,
}

/// The generated workspace, as Cargo sees it.
#[derive(Debug)]
pub(super) struct Workspace {
    folder: PathBuf,
    /// One for all packages, so that what they depend on is built once.
    target: PathBuf,
}

impl Task {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Build => &["build"],
            Self::Release => &["build", "--release"],
        }
    }
}

impl Workspace {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            target: folder.join("target"),
        }
    }

    /// Runs Cargo on one package. Its messages are shown if it fails.
    pub(super) fn run(&self, package: &str, task: Task, incremental: Incremental) -> Result<Cost> {
        let mut command = self.command(task, incremental);
        command.args(["--package", package]);
        let start = Instant::now();
        let child = command
            .spawn()
            .context("can't start `cargo`: it must be in the PATH")?;
        let used = child.wait4().context("can't wait for `cargo`")?;
        let time = start.elapsed();
        ensure!(
            used.status.success(),
            "`{}` failed, see above: what is generated does not build, in `{}`",
            shown(&command),
            self.folder.display()
        );
        Ok(Cost {
            time,
            memory: used.rusage.maxrss,
        })
    }

    fn command(&self, task: Task, incremental: Incremental) -> Command {
        let mut command = Command::new("cargo");
        command
            .args(task.arguments())
            .args(["--quiet", "--target-dir"])
            .arg(&self.target)
            .current_dir(&self.folder)
            // What the caller sets for its own build is not meant for this one.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env(
                "CARGO_INCREMENTAL",
                match incremental {
                    Incremental::Off => "0",
                    Incremental::On => "1",
                },
            )
            .stdin(Stdio::null())
            // Measurements are printed there.
            .stdout(Stdio::null());
        command
    }

    /// The program that a build of `package` has made.
    pub(super) fn program(&self, package: &str, task: Task) -> PathBuf {
        let profile = match task {
            Task::Check | Task::Build => "debug",
            Task::Release => "release",
        };
        self.target.join(profile).join(package)
    }
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
