//! Writes the generated workspace.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::Options;
use super::form::{Form, Run};
use super::names::Table;
use super::{schema, table};

/// The rows that the list query of a table reads at first.
const LIMIT: usize = 20;

/// A generated crate.
#[derive(Debug)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) tables: usize,
    pub(super) form: Form,
    pub(super) run: Run,
    folder: PathBuf,
}

/// Writes a workspace with both forms of each size, with the locked versions of the
/// workspace that is measured.
pub(super) fn workspace(options: &Options) -> Result<Vec<Package>> {
    let Options {
        root,
        folder,
        sizes,
        run,
        ..
    } = options;
    let lock_file = root.join("Cargo.lock");
    let lock = fs::read_to_string(&lock_file)
        .with_context(|| format!("can't read `{}`", lock_file.display()))?;
    let locked = schema::Locked {
        diesel: locked_version(&lock, "diesel")?,
        diesel_async: locked_version(&lock, "diesel-async")?,
        sqlite: locked_version(&lock, "libsqlite3-sys")?,
        tokio: locked_version(&lock, "tokio")?,
        core: root.join("tenant-core"),
    };
    let mut packages = Vec::new();
    for &tables in sizes {
        if tables == 0 || tables % Table::GROUP != 0 {
            bail!(
                "a schema of {tables} tables can't be generated: a size is a multiple of {}",
                Table::GROUP
            );
        }
        for form in Form::BOTH {
            let name = format!("{form}-{tables}");
            let package = Package {
                folder: folder.join(&name),
                name,
                tables,
                form,
                run: *run,
            };
            package.write(&schema::package(&package, &locked))?;
            packages.push(package);
        }
    }
    let members: Vec<String> = packages.iter().map(|p| p.name.clone()).collect();
    write(&folder.join("Cargo.toml"), &schema::workspace(&members))?;
    write(&folder.join("Cargo.lock"), &lock)?;
    Ok(packages)
}

impl Package {
    fn write(&self, manifest: &str) -> Result<()> {
        write(&self.folder.join("Cargo.toml"), manifest)?;
        write(&self.source("schema"), &schema::schema(self.tables))?;
        for at in 0..self.tables {
            self.write_table(Table(at), LIMIT)?;
        }
        self.outdate()
    }

    fn source(&self, module: &str) -> PathBuf {
        self.folder.join("src").join(format!("{module}.rs"))
    }

    fn write_table(&self, table: Table, limit: usize) -> Result<()> {
        let text = table::module(table, self, limit);
        write(&self.source(&table.name()), &text)
    }

    /// Makes Cargo build the crate again, though nothing in it has changed.
    pub(super) fn outdate(&self) -> Result<()> {
        write(&self.source("main"), &schema::main(self))
    }

    /// Changes one query: how many rows it reads. No two `turn`s write the same.
    pub(super) fn change_one_query(&self, turn: usize) -> Result<()> {
        self.write_table(Table(self.tables / 2), LIMIT + 1 + turn)
    }
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version(lock: &str, package: &str) -> Result<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name);
    lines
        .next()
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .with_context(|| format!("`{package}` is not in the workspace's `Cargo.lock`"))
}

fn write(file: &Path, text: &str) -> Result<()> {
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(file, text))
        .with_context(|| format!("can't write `{}`", file.display()))
}
