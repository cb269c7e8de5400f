//! All findings of one check.

use std::fmt;

use super::{Finding, Severity};
use crate::error::{Error, Result};

/// What [`check::database`](super::database) found. Its `Display` is one line for each finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "findings have no effect of their own: read them, or call `into_result`"]
pub struct DatabaseReport {
    findings: Vec<Finding>,
}

impl DatabaseReport {
    pub(super) fn new(findings: Vec<Finding>) -> Self {
        Self { findings }
    }

    /// All findings, in the order of the tables' names.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The findings by which the database can't be used.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.severity() == Severity::Error)
    }

    /// Whether the database can be used.
    ///
    /// # Errors
    ///
    /// [`Error::DatabaseCheck`] with all [`errors`](Self::errors), if there are any. Warnings
    /// are no error.
    pub fn into_result(self) -> Result<()> {
        let errors = self.errors().map(|finding| format!("\n  {finding}"));
        let findings: String = errors.collect();
        if findings.is_empty() {
            return Ok(());
        }
        Err(Error::DatabaseCheck { findings })
    }
}

impl fmt::Display for DatabaseReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        Ok(())
    }
}
