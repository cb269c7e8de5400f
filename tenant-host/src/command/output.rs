//! How results are printed.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;
use tabwriter::TabWriter;

/// How a program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Exit {
    /// All is done: 0.
    Done,
    /// Something failed, or for some: 1.
    Failed,
    /// The command was not written as it should be, and nothing was done: 2.
    WrongUse,
}

impl Exit {
    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::WrongUse => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// Prints a value as JSON, with a line for each field.
pub(super) fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Prints rows under a heading, in columns.
pub(super) fn table<const N: usize>(
    out: &mut dyn Write,
    heading: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> io::Result<()> {
    let mut table = TabWriter::new(out).padding(2);
    writeln!(table, "{}", heading.join("\t"))?;
    for row in rows {
        // What is in a cell does not make cells or lines of its own.
        let cells = row.map(|cell| cell.replace(['\t', '\n', '\r'], " "));
        writeln!(table, "{}", cells.join("\t"))?;
    }
    table.flush()
}

/// Prints what is known of one thing, a line for each fact.
pub(super) fn facts(out: &mut dyn Write, facts: &[(&str, String)]) -> io::Result<()> {
    let mut table = TabWriter::new(out).padding(2);
    for (name, value) in facts {
        writeln!(table, "{name}\t{}", value.replace(['\t', '\n', '\r'], " "))?;
    }
    table.flush()
}
