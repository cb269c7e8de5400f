//! Writing files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Writes a file as a whole or not at all, and makes its folder.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    replace(path, text).with_context(|| format!("could not write {}", path.display()))
}

fn replace(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().context("a file is in a folder")?;
    fs::create_dir_all(folder)?;
    let mut name = path.file_name().context("a file has a name")?.to_owned();
    name.push(".new");
    let new = folder.join(name);
    fs::write(&new, text)?;
    fs::rename(&new, path)?;
    Ok(())
}
