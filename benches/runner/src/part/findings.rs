//! What a part finds.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use tenant_bench_measurement::{Line, Measurement, Version};

/// What a part finds.
#[derive(Debug)]
pub(crate) struct Findings {
    part: &'static str,
    /// The versions of what was measured.
    pub(crate) versions: BTreeMap<String, String>,
    /// The numbers.
    pub(crate) measurements: Vec<Measurement>,
}

impl Findings {
    /// Nothing yet.
    pub(crate) fn of(part: &'static str) -> Self {
        Self {
            part,
            versions: BTreeMap::new(),
            measurements: Vec::new(),
        }
    }

    /// Adds a number. It must be one of this part, and not be there yet.
    pub(crate) fn measured(&mut self, measurement: Measurement) -> Result<()> {
        let Measurement {
            part,
            subject,
            form,
            unit,
            value,
            ..
        } = &measurement;
        ensure!(
            part == self.part,
            "a measurement of the part `{part}` in `{}`: {measurement}",
            self.part
        );
        ensure!(value.is_finite(), "not a number: {measurement}");
        let is_there = |other: &Measurement| {
            (&other.subject, &other.form, &other.unit) == (subject, form, unit)
        };
        ensure!(
            !self.measurements.iter().any(is_there),
            "measured twice: {measurement}"
        );
        self.measurements.push(measurement);
        Ok(())
    }

    /// Adds a version.
    pub(crate) fn version(&mut self, Version { version }: Version) {
        self.versions.extend(version);
    }

    /// Adds what a line says.
    pub(crate) fn line(&mut self, line: Line) -> Result<()> {
        match line {
            Line::Measurement(measurement) => self.measured(measurement)?,
            Line::Version(version) => self.version(version),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Findings;

    fn take(lines: &[&str]) -> anyhow::Result<Findings> {
        let mut findings = Findings::of("growth");
        for line in lines {
            findings.line(line.parse()?)?;
        }
        Ok(findings)
    }

    const TEN: &str = r#"{"part":"growth","subject":"sqlite/page","form":"10","unit":"nanoseconds","value":812.5,"interval":[800,820.5]}"#;

    #[test]
    fn numbers_and_versions_are_kept() {
        let findings = take(&[TEN, r#"{"version":{"PostgreSQL":"15.19"}}"#]).unwrap();
        assert_eq!(findings.measurements[0].interval, Some([800.0, 820.5]));
        assert_eq!(findings.versions["PostgreSQL"], "15.19");
    }

    #[test]
    fn a_wrong_line_is_an_error_that_says_why() {
        for (lines, words) in [
            (vec!["hello"], "neither a measurement nor a version"),
            (vec![r#"{"part":"growth"}"#], "missing field"),
            (vec![TEN, TEN], "measured twice"),
            (
                vec![r#"{"part":"time","subject":"a","form":"b","unit":"count","value":1}"#],
                "a measurement of the part `time` in `growth`",
            ),
        ] {
            let error = take(&lines).unwrap_err();
            assert!(error.to_string().contains(words), "{error}");
        }
    }
}
