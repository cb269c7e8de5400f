//! Reading and writing it.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Results;
use crate::files;

impl Results {
    /// Reads the file.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        match Self::read_if_there(path)? {
            Some(results) => Ok(results),
            None => bail!(
                "there is no {}: run the benchmarks first, `cargo run --release -p tenant-benches -- run`",
                path.display()
            ),
        }
    }

    /// Reads the file, if there is one.
    pub(crate) fn read_if_there(path: &Path) -> Result<Option<Self>> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(error).with_context(|| format!("could not read {}", path.display()));
            }
        };
        let results = serde_json::from_str(&text)
            .with_context(|| format!("{} is not a result file", path.display()))?;
        Ok(Some(results))
    }

    /// Writes the file.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        files::write(path, &text)
    }
}

#[cfg(test)]
mod tests {
    use crate::results::Results;

    #[test]
    fn without_a_file_the_error_says_what_to_run() {
        let folder = tempfile::tempdir().unwrap();
        let error = Results::read(&folder.path().join("results.json")).unwrap_err();
        assert!(error.to_string().contains("run the benchmarks first"));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("docs/results.json");
        let results = crate::results::example::results();
        results.write(&path).unwrap();
        assert_eq!(Results::read(&path).unwrap(), results);
    }
}
