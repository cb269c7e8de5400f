//! Reads a file: once as a whole, and then the rows of single tables.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

use serde::Deserialize;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::super::LifecycleError;
use super::super::tally::Tally;
use super::super::value::{Cell, hex};
use super::FileError;
use super::header::{FORMAT, Footer, Header};

/// A file. Its rows are read when its digest is known to be right.
pub(in crate::lifecycle) struct FileReader<R> {
    lines: Lines<R>,
    header: Header,
    sections: Vec<Section>,
    digest: Sha256,
    sha256: String,
}

/// The rows of a table.
#[derive(Debug, Clone, Default)]
struct Section {
    /// Where they begin.
    at: u64,
    tally: Tally,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    table: String,
    row: Vec<Json>,
}

impl<R: Read + Seek> FileReader<R> {
    /// Reads the first line.
    pub(in crate::lifecycle) fn begin(
        file: R,
        check: impl FnOnce(&Header) -> Result<(), LifecycleError>,
    ) -> Result<Self, LifecycleError> {
        let mut lines = Lines {
            file: BufReader::new(file),
            line: Vec::new(),
            number: 0,
            at: 0,
        };
        lines.file.rewind()?;
        if !lines.next()? {
            return Err(FileError::NotAFile.into());
        }
        let header: Header =
            serde_json::from_slice(&lines.line).map_err(|_| FileError::NotAFile)?;
        if header.tenant_data != FORMAT {
            return Err(FileError::NotAFile.into());
        }
        check(&header)?;
        let mut digest = Sha256::new();
        digest.update(&lines.line);
        Ok(Self {
            sections: vec![Section::default(); header.tables.len()],
            lines,
            header,
            digest,
            sha256: String::new(),
        })
    }

    /// Reads the file to its end, and gives each row away: the number of its table, and its
    /// values. Whether the digest is right is known behind the last one.
    pub(in crate::lifecycle) fn check_all(
        &mut self,
        mut each: impl FnMut(usize, &[Cell]) -> Result<(), LifecycleError>,
    ) -> Result<(), LifecycleError> {
        let Self {
            lines,
            header,
            sections,
            digest,
            ..
        } = self;
        let mut table = 0;
        let footer = loop {
            let at = lines.at;
            if !lines.next()? {
                return Err(FileError::CutOff.into());
            }
            let row: Row = match serde_json::from_slice(&lines.line) {
                Ok(row) => row,
                Err(_) => match serde_json::from_slice::<Footer>(&lines.line) {
                    Ok(footer) => break footer,
                    Err(_) if !lines.line.ends_with(b"\n") => return Err(FileError::CutOff.into()),
                    Err(_) => return Err(lines.problem("is no row, and not the end")),
                },
            };
            digest.update(&lines.line);
            // Tables come one after the other.
            while header
                .tables
                .get(table)
                .is_some_and(|own| own.name != row.table)
            {
                table += 1;
            }
            let Some(own) = header.tables.get(table) else {
                return Err(lines.problem(
                    "is of a table that is not named in the first line, or has come before",
                ));
            };
            if own.columns.len() != row.row.len() {
                return Err(lines.problem("has more or fewer values than its table has columns"));
            }
            let cells = cells(row.row).ok_or_else(|| lines.problem("has a value that is none"))?;
            let section = &mut sections[table];
            if section.tally.rows() == 0 {
                section.at = at;
            }
            section.tally.add(&cells)?;
            each(table, &cells)?;
        };
        if lines.next()? {
            return Err(lines.problem("is behind the end"));
        }
        let sha256 = hex(&digest.clone().finalize());
        let counts = header.tables.iter().zip(sections.iter());
        let counts: BTreeMap<_, _> = counts
            .map(|(table, section)| (table.name.clone(), section.tally.rows()))
            .collect();
        if footer.sha256 != sha256 || footer.rows != counts {
            return Err(FileError::WrongDigest.into());
        }
        self.sha256 = sha256;
        Ok(())
    }

    pub(in crate::lifecycle) fn header(&self) -> &Header {
        &self.header
    }

    pub(in crate::lifecycle) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// How many rows a table has.
    pub(in crate::lifecycle) fn count(&self, table: usize) -> u64 {
        self.sections[table].tally.rows()
    }

    /// Reads the rows of one table again.
    pub(in crate::lifecycle) fn rows(
        &mut self,
        table: usize,
        mut each: impl FnMut(Vec<Cell>) -> Result<(), LifecycleError>,
    ) -> Result<(), LifecycleError> {
        let Section { at, tally: checked } = self.sections[table].clone();
        self.lines.file.seek(SeekFrom::Start(at))?;
        let mut line = Vec::new();
        let mut tally = Tally::default();
        for _ in 0..checked.rows() {
            line.clear();
            self.lines.file.read_until(b'\n', &mut line)?;
            let row: Row = serde_json::from_slice(&line).map_err(|_| FileError::WrongDigest)?;
            let row = cells(row.row).ok_or(FileError::WrongDigest)?;
            tally.add(&row)?;
            each(row)?;
        }
        // Somebody may have changed the file meanwhile.
        if tally != checked {
            return Err(FileError::WrongDigest.into());
        }
        Ok(())
    }
}

struct Lines<R> {
    file: BufReader<R>,
    line: Vec<u8>,
    number: u64,
    at: u64,
}

impl<R: Read> Lines<R> {
    fn next(&mut self) -> Result<bool, LifecycleError> {
        self.line.clear();
        let length = self.file.read_until(b'\n', &mut self.line)?;
        self.number += 1;
        self.at += u64::try_from(length).unwrap_or(0);
        Ok(length > 0)
    }

    fn problem(&self, problem: &'static str) -> LifecycleError {
        FileError::Line {
            line: self.number,
            problem,
        }
        .into()
    }
}

fn cells(row: Vec<Json>) -> Option<Vec<Cell>> {
    row.into_iter().map(Cell::from_json).collect()
}
