//! A line of a program's output.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Measurement;

/// A line of a program's output.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Line {
    /// A number.
    Measurement(Measurement),
    /// What the numbers were measured with.
    Version(Version),
}

/// Versions of what was measured, such as `{"version":{"PostgreSQL":"15.19"}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The versions by the names of the programs and libraries.
    pub version: BTreeMap<String, String>,
}

impl Version {
    /// The version of one program or library.
    pub fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            version: BTreeMap::from([(name.into(), version.into())]),
        }
    }

    /// Prints it as a line of its own, for the runner.
    pub fn print(self) {
        println!("{}", Line::Version(self));
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        f.write_str(&json)
    }
}

impl FromStr for Line {
    type Err = NotALine;

    // By hand, since serde says of an untagged enum only that nothing fits.
    fn from_str(text: &str) -> Result<Self, NotALine> {
        let value: Value = serde_json::from_str(text)?;
        Ok(if value.get("version").is_some() {
            Self::Version(serde_json::from_value(value)?)
        } else {
            Self::Measurement(serde_json::from_value(value)?)
        })
    }
}

/// The text is neither a measurement nor a version.
#[derive(Debug)]
pub struct NotALine(serde_json::Error);

impl From<serde_json::Error> for NotALine {
    fn from(error: serde_json::Error) -> Self {
        Self(error)
    }
}

impl fmt::Display for NotALine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "neither a measurement nor a version: {}", self.0)
    }
}

impl Error for NotALine {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}
