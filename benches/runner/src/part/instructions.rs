//! How many instructions statements take, on SQLite in memory. They are the same
//! on every run, so small differences can be seen.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tenant_bench_measurement::{Measurement, Unit, Version};

use super::Findings;
use crate::process;
use crate::settings::Settings;

/// Two lengths of a run. What one statement takes is the difference of the
/// counts, divided by that of the lengths: opening the database and the first
/// statement, which is prepared, fall out.
const FEW: u32 = 100;
const MANY: u32 = 1100;

/// The same for a short run.
const QUICK_FEW: u32 = 10;
const QUICK_MANY: u32 = 110;

pub(super) fn run(settings: &Settings, findings: &mut Findings) -> Result<()> {
    let counted = Counted {
        part: "instructions",
        program: "instructions",
        features: "sqlite",
        group: "",
    };
    counted.run(settings, findings)
}

/// A program of `tenant-bench-queries` that Valgrind watches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    /// The part.
    pub(super) part: &'static str,
    /// The program.
    pub(super) program: &'static str,
    /// The features of the package with which it is built.
    pub(super) features: &'static str,
    /// What stands before the kind in subjects.
    pub(super) group: &'static str,
}

impl Counted {
    /// Counts each case in both forms.
    pub(super) fn run(self, settings: &Settings, findings: &mut Findings) -> Result<()> {
        let program = self.build(settings)?;
        let valgrind = process::output(Command::new("valgrind").arg("--version"))?;
        let valgrind = valgrind.trim().trim_start_matches("valgrind-");
        findings.version(Version::new("Valgrind", valgrind));
        let (few, many) = if settings.quick {
            (QUICK_FEW, QUICK_MANY)
        } else {
            (FEW, MANY)
        };

        let list = process::output(Command::new(&program).arg("list"))?;
        let cases = cases(&list)?;
        ensure!(!cases.is_empty(), "`{} list` names no case", self.program);
        for Case { name, kind } in cases {
            for form in ["scoped", "plain"] {
                let counted = |runs| count(&program, name, form, runs, settings);
                let difference = counted(many)?
                    .checked_sub(counted(few)?)
                    .context("more runs took fewer instructions")?;
                let value = (difference / u64::from(many - few)) as f64;
                eprintln!("{name} {form}: {value} instructions");
                findings.measured(Measurement {
                    part: self.part.into(),
                    subject: format!("{}{kind}/{name}", self.group),
                    form: form.into(),
                    unit: Unit::Instructions,
                    value,
                    interval: None,
                })?;
            }
        }
        Ok(())
    }

    /// Builds the program.
    fn build(self, settings: &Settings) -> Result<PathBuf> {
        let mut command = settings.place.cargo();
        command
            .args(["build", "--release", "-p", "tenant-bench-queries"])
            .args(["--bin", self.program])
            .args(["--no-default-features", "--features", self.features]);
        process::lines(&mut command, |_| Ok(()))?;
        Ok(settings.place.target.join("release").join(self.program))
    }
}

/// A case as `instructions list` names it.
#[derive(Debug, PartialEq)]
struct Case<'a> {
    name: &'a str,
    /// Known by its type (`static`), or read as text first (`dynamic`).
    kind: &'a str,
}

/// Lines such as `left-join static`.
fn cases(list: &str) -> Result<Vec<Case<'_>>> {
    let case = |line| match str::split_once(line, ' ') {
        Some((name, kind @ ("static" | "dynamic"))) => Some(Case { name, kind }),
        _ => None,
    };
    list.lines()
        .map(|line| {
            case(line).with_context(|| {
                format!("`instructions list` says `{line}`, not `<case> <static|dynamic>`")
            })
        })
        .collect()
}

/// The instructions of a whole run.
fn count(program: &Path, case: &str, form: &str, runs: u32, settings: &Settings) -> Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([case, form, &runs.to_string()]);
    settings.pass_to(&mut valgrind);
    let (_, words) = process::both_outputs(&mut valgrind)?;
    collected(&words).with_context(|| format!("Valgrind gave no count: {words}"))
}

/// The number in `==42== Collected : 12345`.
fn collected(words: &str) -> Option<u64> {
    let mut lines = words
        .lines()
        .filter_map(|line| line.split_once("Collected"));
    let (_, rest) = lines.next()?;
    rest.trim_start_matches([' ', ':']).trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Case, cases, collected};

    #[test]
    fn the_count_is_found_among_valgrinds_words() {
        let words = "==42== Events    : Ir\n==42== Collected : 1234567\n==42== \n";
        assert_eq!(collected(words), Some(1_234_567));
        assert_eq!(collected("==42== \n"), None);
    }

    #[test]
    fn a_case_is_static_or_dynamic() {
        assert_eq!(
            cases("point static\neq-any dynamic\n").unwrap(),
            [
                Case {
                    name: "point",
                    kind: "static",
                },
                Case {
                    name: "eq-any",
                    kind: "dynamic",
                },
            ]
        );
        assert!(cases("point\n").is_err());
    }
}
