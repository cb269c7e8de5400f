//! The record of an opened hatch.

use std::panic::Location;

use super::HatchSink;
use crate::error::{Error, Result};

/// The target of the `tracing` event of each opened hatch.
pub const HATCH_TARGET: &str = "tenant::unconstrained";

/// Who passed the guard, where, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HatchUse {
    /// The reason that the code gives.
    pub reason: String,
    /// The source file of the call.
    pub file: &'static str,
    /// The line of the call.
    pub line: u32,
    /// The scope whose guard was lifted, as its `Debug` shows it; for a transfer,
    /// the host and both tenants.
    pub scope: String,
}

impl HatchUse {
    /// The record of a call at `location`.
    pub(crate) fn new(reason: String, location: &Location<'static>, scope: String) -> Self {
        Self {
            reason,
            file: location.file(),
            line: location.line(),
            scope,
        }
    }

    /// Whether there is a reason.
    ///
    /// # Errors
    ///
    /// [`Error::EmptyReason`] if it has no words.
    pub(crate) fn check_reason(&self) -> Result<()> {
        if self.reason.trim().is_empty() {
            return Err(Error::EmptyReason {
                file: self.file,
                line: self.line,
            });
        }
        Ok(())
    }

    /// Writes the record down, before anything passes the guard.
    pub(crate) fn record(&self, sink: Option<&dyn HatchSink>) {
        tracing::event!(
            target: HATCH_TARGET,
            tracing::Level::WARN,
            reason = self.reason,
            file = self.file,
            line = self.line,
            scope = self.scope,
            "tenant guard lifted"
        );
        if let Some(sink) = sink {
            sink.record(self);
        }
    }
}
