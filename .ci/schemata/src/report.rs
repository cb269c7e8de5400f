//! What became of the mutants.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::Result;

use crate::list::Mutant;

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// This test fails.
    Found(String),
    /// This test does not end.
    Hangs(String),
    NotCompiled,
    /// All tests pass.
    Missed,
}

/// The outcomes, of which each is written down at once.
pub struct Report {
    log: File,
    files: BTreeMap<String, [usize; 3]>,
    missed: Vec<String>,
}

impl Report {
    pub fn new(log: &Path) -> Result<Self> {
        Ok(Self {
            log: File::create(log)?,
            files: BTreeMap::new(),
            missed: Vec::new(),
        })
    }

    pub fn add(&mut self, mutant: &Mutant, outcome: &Outcome) -> Result<()> {
        writeln!(self.log, "{outcome:?}: {}", mutant.name)?;
        let counts = self.files.entry(mutant.file.clone()).or_default();
        match outcome {
            Outcome::Found(_) | Outcome::Hangs(_) => counts[0] += 1,
            Outcome::NotCompiled => counts[1] += 1,
            Outcome::Missed => {
                counts[2] += 1;
                self.missed.push(mutant.name.clone());
            }
        }
        Ok(())
    }

    /// Shows the numbers as a table in Markdown, and what was missed.
    pub fn print(&self) {
        println!("| file | found | do not compile | missed |\n| --- | ---: | ---: | ---: |");
        let mut all = [0; 3];
        for (file, [found, not_compiled, missed]) in &self.files {
            let file = file.trim_start_matches("tenant-core/src/");
            println!("| `{file}` | {found} | {not_compiled} | {missed} |");
            all = [all[0] + found, all[1] + not_compiled, all[2] + missed];
        }
        println!("| together | {} | {} | {} |\n", all[0], all[1], all[2]);
        for name in &self.missed {
            println!("missed: {name}");
        }
    }
}
