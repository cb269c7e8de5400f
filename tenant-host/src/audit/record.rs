//! An entry, as it is read.

use std::net::IpAddr;
use std::time::SystemTime;

use super::schema::EntryRow;
use super::{AuditError, Outcome};
use crate::catalog::time::from_millis;

/// An entry of an audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRecord {
    row: EntryRow,
    outcome: Outcome,
    address: Option<IpAddr>,
}

impl AuditRecord {
    pub(super) fn read(row: EntryRow) -> Result<Self, AuditError> {
        let unreadable = |column| AuditError::Unreadable {
            seq: row.seq,
            column,
        };
        let address = row.address.as_ref().map(|text| text.parse()).transpose();
        Ok(Self {
            outcome: Outcome::parse(&row.outcome).ok_or_else(|| unreadable("outcome"))?,
            address: address.map_err(|_| unreadable("address"))?,
            row,
        })
    }

    /// Its number in the log: 1, 2, 3, …
    pub fn seq(&self) -> i64 {
        self.row.seq
    }

    /// The id of the tenant whose log it is in, as text; `None` in the host's.
    pub fn tenant(&self) -> Option<&str> {
        self.row.tenant_id.as_deref()
    }

    /// When it was written, to the millisecond.
    pub fn time(&self) -> SystemTime {
        from_millis(self.row.time)
    }

    /// What was done.
    pub fn action(&self) -> &str {
        &self.row.action
    }

    /// What came of it.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Words about it; empty if there are none.
    pub fn message(&self) -> &str {
        &self.row.message
    }

    /// From which network address it was asked for.
    pub fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// Who did it, in his own name. `None` if that is not known, and while the operator acts.
    pub fn user(&self) -> Option<&str> {
        let user = self.row.user_id.as_deref();
        user.filter(|_| self.row.acting_reason.is_none())
    }

    /// The operator of the product who did it, acting for the tenant.
    pub fn acting_user(&self) -> Option<&str> {
        let user = self.row.user_id.as_deref();
        user.filter(|_| self.row.acting_reason.is_some())
    }

    /// Why the operator acted for the tenant; `None` if it was nobody of the host.
    pub fn acting_reason(&self) -> Option<&str> {
        self.row.acting_reason.as_deref()
    }

    /// Which code vouches for the scope, in its own words.
    pub fn origin(&self) -> &str {
        &self.row.origin
    }

    /// For which request it was done.
    pub fn request(&self) -> Option<&str> {
        self.row.request_id.as_deref()
    }

    /// The kind of the thing to which it was done.
    pub fn target_kind(&self) -> Option<&str> {
        self.row.target_kind.as_deref()
    }

    /// The id of the thing to which it was done.
    pub fn target_id(&self) -> Option<&str> {
        self.row.target_id.as_deref()
    }

    /// Its hash, in hexadecimal digits.
    pub fn hash(&self) -> &str {
        &self.row.hash
    }
}
