//! What is measured of a pair of packages.

use anyhow::{Context, Result};
use tenant_bench_measurement::{Measurement, Unit};

use super::Options;
use super::cargo::{Cost, Incremental, Task, Workspace};
use super::generate::Package;
use super::samples::Samples;

/// The samples of one package.
#[derive(Debug)]
struct Sheet<'a> {
    package: &'a Package,
    check: Samples,
    check_memory: Samples,
    build: Samples,
    build_memory: Samples,
    size: Samples,
    recheck: Samples,
    rebuild: Samples,
    release: Samples,
    release_memory: Samples,
    release_size: Samples,
}

impl<'a> Sheet<'a> {
    fn new(package: &'a Package) -> Self {
        let time = |measure| Samples::new(measure, Unit::Nanoseconds);
        let bytes = |measure| Samples::new(measure, Unit::Bytes);
        Self {
            package,
            check: time("check"),
            check_memory: bytes("check memory"),
            build: time("build"),
            build_memory: bytes("build memory"),
            size: bytes("size"),
            recheck: time("incremental check"),
            rebuild: time("incremental build"),
            release: time("release build"),
            release_memory: bytes("release build memory"),
            release_size: bytes("release size"),
        }
    }

    /// All clean, but for what it depends on.
    fn sample_cold(&mut self, workspace: &Workspace) -> Result<()> {
        let check = self.cold(workspace, Task::Check)?;
        self.check.push(nanoseconds(check));
        self.check_memory.push(check.memory as f64);
        let build = self.cold(workspace, Task::Build)?;
        self.build.push(nanoseconds(build));
        self.build_memory.push(build.memory as f64);
        self.size.push(self.size_of(workspace, Task::Build)?);
        Ok(())
    }

    fn sample_release(&mut self, workspace: &Workspace) -> Result<()> {
        let release = self.cold(workspace, Task::Release)?;
        self.release.push(nanoseconds(release));
        self.release_memory.push(release.memory as f64);
        self.release_size
            .push(self.size_of(workspace, Task::Release)?);
        Ok(())
    }

    fn cold(&self, workspace: &Workspace, task: Task) -> Result<Cost> {
        self.package.outdate()?;
        workspace.run(&self.package.name, task, Incremental::Off)
    }

    /// Builds all, so that the next run is incremental.
    fn warm(&self, workspace: &Workspace) -> Result<()> {
        for task in [Task::Check, Task::Build] {
            workspace.run(&self.package.name, task, Incremental::On)?;
        }
        Ok(())
    }

    /// After one changed query.
    fn sample_incremental(&mut self, workspace: &Workspace, turn: usize) -> Result<()> {
        self.package.change_one_query(turn)?;
        let name = &self.package.name;
        let check = workspace.run(name, Task::Check, Incremental::On)?;
        self.recheck.push(nanoseconds(check));
        let build = workspace.run(name, Task::Build, Incremental::On)?;
        self.rebuild.push(nanoseconds(build));
        Ok(())
    }

    fn size_of(&self, workspace: &Workspace, task: Task) -> Result<f64> {
        let program = workspace.program(&self.package.name, task);
        let data = std::fs::metadata(&program)
            .with_context(|| format!("there is no program at `{}`", program.display()))?;
        Ok(data.len() as f64)
    }

    fn measurements(&self) -> impl Iterator<Item = Measurement> {
        [
            &self.check,
            &self.check_memory,
            &self.build,
            &self.build_memory,
            &self.size,
            &self.recheck,
            &self.rebuild,
            &self.release,
            &self.release_memory,
            &self.release_size,
        ]
        .into_iter()
        .filter_map(|samples| samples.measurement(self.package))
    }
}

fn nanoseconds(cost: Cost) -> f64 {
    cost.time.as_nanos() as f64
}

/// Measures both forms of one size. They take turns, so that what else the
/// machine does meets both.
pub(super) fn pair(
    workspace: &Workspace,
    packages: &[Package],
    options: &Options,
    report: &mut dyn FnMut(Measurement),
) -> Result<()> {
    let tables = packages.first().map_or(0, |package| package.tables);
    eprintln!("compile: {tables} tables");
    let mut sheets: Vec<Sheet<'_>> = packages.iter().map(Sheet::new).collect();
    for _ in 0..options.cold_repetitions(tables) {
        for sheet in &mut sheets {
            sheet.sample_cold(workspace)?;
        }
    }
    for sheet in &sheets {
        sheet.warm(workspace)?;
    }
    for turn in 0..options.repetitions {
        for sheet in &mut sheets {
            sheet.sample_incremental(workspace, turn)?;
        }
    }
    if tables <= options.release_up_to {
        for sheet in &mut sheets {
            sheet.sample_release(workspace)?;
        }
    }
    sheets
        .iter()
        .flat_map(Sheet::measurements)
        .for_each(&mut *report);
    Ok(())
}
