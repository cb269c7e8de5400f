//! Parts that are Criterion benchmarks.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use tenant_bench_measurement::{Line, Measurement, Unit, Version};

use super::Findings;
use crate::backend::Backend;
use crate::criterion::{self, Case};
use crate::process;
use crate::results::{PLAIN, locked, to_plain};
use crate::settings::Settings;
use crate::statistics::{Estimate, median_of, ratio_of_medians};

/// A Criterion benchmark of `tenant-bench-queries`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bench {
    /// The part, which is the benchmark's name as well.
    pub(super) part: &'static str,
    /// The backend, which stands at the front of subjects.
    pub(super) backend: Backend,
    /// What stands at the front of the groups' names, without the hyphen.
    pub(super) prefix: &'static str,
    /// Features of the package that it needs besides the backend's.
    pub(super) features: &'static [&'static str],
}

/// Criterion's options for a short run.
const QUICK: [&str; 4] = [
    "--sample-size=10",
    "--warm-up-time=0.05",
    "--measurement-time=0.1",
    "--nresamples=1000",
];

impl Bench {
    /// Runs it, and estimates each form and its ratio to `plain`.
    pub(super) fn run(self, settings: &Settings, findings: &mut Findings) -> Result<()> {
        let home = settings
            .place
            .scratch(&format!("criterion/{}-{}", self.part, self.prefix));
        remove(&home)?;
        let lock = settings.place.root.join("Cargo.lock");
        let version = locked(&lock, &[("criterion", "Criterion")])?;
        findings.version(Version { version });
        let mut command = settings.place.cargo();
        command
            .args(["bench", "-p", "tenant-bench-queries", "--bench", self.part])
            .args(["--no-default-features", "--features"])
            .arg(
                [&[self.backend.feature()], self.features]
                    .concat()
                    .join(","),
            )
            .env("CRITERION_HOME", &home);
        if settings.quick {
            command.arg("--").args(QUICK);
        }
        settings.pass_to(&mut command);
        process::lines(&mut command, |text| {
            // Criterion's words stand between the lines.
            if text.starts_with('{') {
                findings.line(text.parse::<Line>().with_context(|| format!("`{text}`"))?)?;
            } else {
                eprintln!("{text}");
            }
            Ok(())
        })?;
        let cases = criterion::read(&home)?;
        ensure!(!cases.is_empty(), "`{}` has measured nothing", self.part);
        for case in cases {
            for measurement in self.measurements(&case)? {
                findings.measured(measurement)?;
            }
        }
        Ok(())
    }

    fn measurements(self, case: &Case) -> Result<Vec<Measurement>> {
        let Case { group, forms } = case;
        let name = group
            .strip_prefix(self.prefix)
            .and_then(|rest| rest.strip_prefix('-'))
            .with_context(|| format!("the group {group} is not named `{}-<case>`", self.prefix))?;
        let plain = forms
            .get(PLAIN)
            .with_context(|| format!("{group} has no form `{PLAIN}` to compare with"))?;
        let measurement = |form: String, unit, Estimate { value, interval }| Measurement {
            part: self.part.into(),
            subject: format!("{}/{name}", self.backend.feature()),
            form,
            unit,
            value,
            interval: Some(interval),
        };
        let times = forms
            .iter()
            .map(|(form, rounds)| measurement(form.clone(), Unit::Nanoseconds, median_of(rounds)));
        let others = forms.iter().filter(|(form, _)| *form != PLAIN);
        let ratios = others.map(|(form, rounds)| {
            measurement(to_plain(form), Unit::Ratio, ratio_of_medians(rounds, plain))
        });
        Ok(times.chain(ratios).collect())
    }
}

/// Removes what an earlier run has left, which would be read as well.
fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use tenant_bench_measurement::Unit;

    use super::{Bench, Case};
    use crate::backend::Backend;

    const BENCH: Bench = Bench {
        part: "time",
        backend: Backend::Sqlite,
        prefix: "sqlite",
        features: &[],
    };

    fn case(group: &str, forms: &[(&str, f64)]) -> Case {
        let forms = forms.iter().map(|(form, value)| {
            let rounds = vec![vec![*value; 10]; 3];
            ((*form).to_owned(), rounds)
        });
        Case {
            group: group.into(),
            forms: forms.collect::<BTreeMap<_, _>>(),
        }
    }

    #[test]
    fn each_form_has_a_time_and_a_ratio_to_plain() {
        let case = case("sqlite-left-join", &[("plain", 200.0), ("scoped", 210.0)]);
        let measurements = BENCH.measurements(&case).unwrap();
        let told: Vec<_> = measurements
            .iter()
            .map(|m| (m.form.as_str(), m.unit, m.value))
            .collect();
        assert_eq!(
            told,
            [
                ("plain", Unit::Nanoseconds, 200.0),
                ("scoped", Unit::Nanoseconds, 210.0),
                ("scoped / plain", Unit::Ratio, 1.05),
            ]
        );
        assert!(measurements.iter().all(|m| m.subject == "sqlite/left-join"));
    }

    #[test]
    fn a_case_without_plain_or_of_another_prefix_is_refused() {
        let alone = case("sqlite-point", &[("scoped", 1.0)]);
        assert!(BENCH.measurements(&alone).is_err());
        let other = case("mysql-point", &[("plain", 1.0)]);
        assert!(BENCH.measurements(&other).is_err());
    }
}
