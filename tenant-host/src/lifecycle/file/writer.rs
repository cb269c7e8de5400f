//! Writes a file, line by line.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::super::LifecycleError;
use super::super::value::{Cell, hex};
use super::header::{Footer, Header};

/// Writes a file. It holds one line at a time.
pub(in crate::lifecycle) struct FileWriter<W> {
    out: W,
    digest: Sha256,
    rows: BTreeMap<String, u64>,
    line: Vec<u8>,
}

#[derive(Serialize)]
struct Row<'a> {
    table: &'a str,
    row: &'a [Cell],
}

impl<W: Write> FileWriter<W> {
    /// Begins a file.
    pub(in crate::lifecycle) fn begin(out: W, header: &Header) -> Result<Self, LifecycleError> {
        let mut writer = Self {
            out,
            digest: Sha256::new(),
            rows: header
                .tables
                .iter()
                .map(|table| (table.name.clone(), 0))
                .collect(),
            line: Vec::new(),
        };
        writer.line(header)?;
        Ok(writer)
    }

    /// Writes a row.
    pub(in crate::lifecycle) fn row(
        &mut self,
        table: &str,
        row: &[Cell],
    ) -> Result<(), LifecycleError> {
        if let Some(count) = self.rows.get_mut(table) {
            *count += 1;
        }
        self.line(&Row { table, row })
    }

    /// Ends the file. The answer is its digest.
    pub(in crate::lifecycle) fn end(
        mut self,
    ) -> Result<(BTreeMap<String, u64>, String), LifecycleError> {
        let sha256 = hex(&self.digest.clone().finalize());
        let footer = Footer {
            rows: self.rows.clone(),
            sha256: sha256.clone(),
        };
        self.line(&footer)?;
        self.out.flush()?;
        Ok((self.rows, sha256))
    }

    fn line(&mut self, value: &impl Serialize) -> Result<(), LifecycleError> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, value).map_err(std::io::Error::from)?;
        self.line.push(b'\n');
        self.digest.update(&self.line);
        self.out.write_all(&self.line)?;
        Ok(())
    }
}
