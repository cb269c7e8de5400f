//! How long statements take with other libraries: those of Rust in a workspace
//! of their own, so that their dependencies are not ours, and one of Python.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use tenant_bench_measurement::Version;

use super::{Findings, program};
use crate::process;
use crate::results::locked;
use crate::settings::Settings;

/// The libraries whose versions matter, with their names on the page. The lock file
/// is another one than that of the workspace, and so may be the versions.
const LIBRARIES: [(&str, &str); 5] = [
    ("diesel", "Diesel"),
    ("libsqlite3-sys", "libsqlite3-sys"),
    ("sqlx", "sqlx"),
    ("sea-orm", "SeaORM"),
    ("cf-gears-toolkit-db", "cf-gears-toolkit-db"),
];

pub(super) fn run(settings: &Settings, findings: &mut Findings) -> Result<()> {
    let mut rust = settings.place.cargo();
    rust.args(["run", "--release", "--manifest-path"])
        .arg("benches/others/Cargo.toml");
    program::run(&mut rust, settings, findings)?;
    let lock = settings.place.root.join("benches/others/Cargo.lock");
    findings.version(Version {
        version: locked(&lock, &LIBRARIES)?,
    });

    let python = environment(settings)?;
    let version = process::output(Command::new(&python).arg("--version"))?;
    let version = version.trim().trim_start_matches("Python ");
    findings.version(Version::new("Python", version));
    let sqlalchemy = "import sqlalchemy; print(sqlalchemy.__version__)";
    let version = process::output(Command::new(&python).args(["-c", sqlalchemy]))?;
    findings.version(Version::new("SQLAlchemy", version.trim()));
    let script = settings
        .place
        .root
        .join("benches/others/sqlalchemy/measure.py");
    program::run(Command::new(&python).arg(script), settings, findings)
}

/// Makes an environment with what the script requires, and gives its Python.
fn environment(settings: &Settings) -> Result<PathBuf> {
    let folder = settings.place.scratch("venv");
    let mut make = Command::new("python3");
    make.args(["-m", "venv"]).arg(&folder);
    process::output(&mut make)
        .context("Python can't make an environment: on Debian, `apt-get install python3-venv`")?;
    let python = folder.join("bin/python");
    let requirements = "benches/others/sqlalchemy/requirements.txt";
    let mut install = Command::new(&python);
    install
        .args(["-m", "pip", "install", "--quiet", "-r"])
        .arg(settings.place.root.join(requirements));
    process::output(&mut install)?;
    Ok(python)
}
