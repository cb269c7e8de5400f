//! What a scope costs at compile time, and in the size of the program.
//!
//! | file | what |
//! | --- | --- |
//! | `names`, `form` | the tables of a generated schema; the two forms of it, blocking or awaited |
//! | `schema`, `table` | the text of the generated files |
//! | `generate` | the generated workspace |
//! | `cargo` | one run of Cargo, and what it took |
//! | `samples`, `measure` | what is measured |
//!
//! For each size two crates are generated: the same schema, models and queries,
//! once through a scope and once in Diesel alone, with the guards typed by hand.
//! What they depend on is built before, once.

mod cargo;
mod form;
mod generate;
mod measure;
mod names;
mod samples;
mod schema;
mod table;

use std::path::PathBuf;

use anyhow::Result;
use tenant_bench_measurement::Measurement;

use self::cargo::{Incremental, Task, Workspace};
use self::form::Form;
pub(crate) use self::form::Run;

/// What to measure, and where.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    /// The workspace that is measured.
    pub(crate) root: PathBuf,
    /// How many tables the schemas have: multiples of ten.
    pub(crate) sizes: Vec<usize>,
    /// How the statements run.
    pub(crate) run: Run,
    /// How many samples are taken of each time. A cold build of a schema of more
    /// than 50 tables has fewer, and a release build has one.
    pub(crate) repetitions: usize,
    /// Up to which size a release build is measured: it takes minutes for more.
    pub(crate) release_up_to: usize,
    /// Where the workspace is generated and built.
    pub(crate) folder: PathBuf,
}

impl Options {
    /// What is measured by default.
    pub(crate) fn new(root: PathBuf, folder: PathBuf, run: Run) -> Self {
        Self {
            root,
            sizes: match run {
                Run::Blocking => vec![10, 50, 100, 200],
                // The statements are the same.
                Run::Awaited => vec![10, 50],
            },
            run,
            repetitions: 3,
            release_up_to: 50,
            folder,
        }
    }

    /// How many samples are taken of a cold build of so many tables.
    fn cold_repetitions(&self, tables: usize) -> usize {
        (self.repetitions * 50 / tables.max(50)).max(1)
    }
}

/// Generates the crates, builds them, and reports what that took.
///
/// # Errors
///
/// If a size is no multiple of ten, if files can't be written, or if Cargo fails.
pub(crate) fn measure(options: &Options, report: &mut dyn FnMut(Measurement)) -> Result<()> {
    let packages = generate::workspace(options)?;
    let workspace = Workspace::new(&options.folder);
    let Some(first) = packages.chunks(Form::BOTH.len()).next() else {
        return Ok(());
    };
    eprintln!("compile: building what the generated crates depend on");
    for package in first {
        for (task, incremental) in [
            (Task::Check, Incremental::Off),
            (Task::Check, Incremental::On),
            (Task::Build, Incremental::Off),
            (Task::Build, Incremental::On),
            (Task::Release, Incremental::Off),
        ] {
            workspace.run(&package.name, task, incremental)?;
        }
    }
    for pair in packages.chunks(Form::BOTH.len()) {
        measure::pair(&workspace, pair, options, report)?;
    }
    Ok(())
}
