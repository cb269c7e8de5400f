//! The record of an opened hatch.

use std::fmt;
use std::panic::Location;

use super::{HatchSink, SinkConnection, SinkError};
use crate::error::{Error, Result};
use crate::scope::{HostScope, ScopeOrigin, ScopeValue, TenantId, TenantScope};

/// The target of the `tracing` event of each opened hatch.
pub const HATCH_TARGET: &str = "tenant::unconstrained";

/// By which door the guard was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HatchKind {
    /// The guard of a query was lifted.
    UnguardedQuery,
    /// The raw connection was handed out.
    UnguardedConnection,
    /// Rows were moved from one tenant to another.
    TransferOfRows,
    /// The host acted as a tenant.
    ActAs,
    /// The tenant of one row was looked up.
    LookupOfTenant,
    /// The host wrote rows of several tenants.
    WriteOverTenants,
}

impl HatchKind {
    /// A name for logs: `query`, `connection`, `transfer`, `act_as`, `find_tenant`,
    /// `write_over`.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnguardedQuery => "query",
            Self::UnguardedConnection => "connection",
            Self::TransferOfRows => "transfer",
            Self::ActAs => "act_as",
            Self::LookupOfTenant => "find_tenant",
            Self::WriteOverTenants => "write_over",
        }
    }
}

impl fmt::Display for HatchKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Who passed the guard, where, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HatchUse {
    /// By which door.
    pub kind: HatchKind,
    /// The reason that the code gives.
    pub reason: String,
    /// The source file of the call.
    pub file: &'static str,
    /// The line of the call.
    pub line: u32,
    /// The scope whose guard was lifted, as its `Debug` shows it; for a transfer,
    /// the host and both tenants; for `act_as`, the host and the tenant; for
    /// `write_over`, the host and the ids of all tenants of the set.
    pub scope: String,
    /// Where that scope comes from, and who uses it.
    pub origin: ScopeOrigin,
}

impl HatchUse {
    /// The record of a call at `location`, which passes the guard of `scope`.
    pub(crate) fn new<S: ScopeValue>(
        kind: HatchKind,
        reason: String,
        location: &Location<'static>,
        scope: &S,
    ) -> Self {
        Self {
            kind,
            reason,
            file: location.file(),
            line: location.line(),
            scope: format!("{scope:?}"),
            origin: scope.origin().clone(),
        }
    }

    /// The record of the host that acts as `tenant`.
    pub(crate) fn acting<Id: TenantId>(
        host: &HostScope,
        tenant: &TenantScope<Id>,
        reason: String,
        location: &Location<'static>,
    ) -> Self {
        Self::new(HatchKind::ActAs, reason, location, host).about(format_args!(", as {tenant:?}"))
    }

    /// The record with more words on the scopes that take part.
    pub(crate) fn about(mut self, others: fmt::Arguments<'_>) -> Self {
        use std::fmt::Write;
        // Writing to a `String` can't fail.
        let _ = self.scope.write_fmt(others);
        self
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

    /// Writes the record down, before anything passes the guard: to the sink first, which
    /// may refuse, then to `tracing`.
    ///
    /// # Errors
    ///
    /// [`Error::HatchNotRecorded`] if the sink fails.
    pub(crate) fn record(
        &self,
        sink: Option<&dyn HatchSink>,
        connection: &mut SinkConnection<'_>,
    ) -> Result<()> {
        if let Some(sink) = sink {
            self.outcome(sink.record(self, connection))?;
        }
        self.trace();
        Ok(())
    }

    /// What a sink answered.
    ///
    /// # Errors
    ///
    /// [`Error::HatchNotRecorded`] if it failed.
    pub(super) fn outcome(&self, recorded: std::result::Result<(), SinkError>) -> Result<()> {
        recorded.map_err(|error| Error::HatchNotRecorded {
            file: self.file,
            line: self.line,
            reason: error.to_string(),
        })
    }

    /// Writes the record to `tracing`.
    pub(super) fn trace(&self) {
        tracing::event!(
            target: HATCH_TARGET,
            tracing::Level::WARN,
            kind = self.kind.name(),
            reason = self.reason,
            file = self.file,
            line = self.line,
            scope = self.scope,
            user = self.origin.known_user(),
            request = self.origin.known_request(),
            "tenant guard lifted"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::HatchKind;

    #[test]
    fn a_kind_is_shown_by_its_name() {
        for (kind, name) in [
            (HatchKind::UnguardedQuery, "query"),
            (HatchKind::UnguardedConnection, "connection"),
            (HatchKind::TransferOfRows, "transfer"),
            (HatchKind::ActAs, "act_as"),
            (HatchKind::LookupOfTenant, "find_tenant"),
            (HatchKind::WriteOverTenants, "write_over"),
        ] {
            assert_eq!(kind.to_string(), name);
        }
    }
}
