//! An entry with who wrote it.

use tenant_core::ScopeOrigin;

use super::encoding::hash;
use super::schema::EntryRow;
use super::scope::ChainScope;
use super::{AuditEntry, AuditError};
use crate::catalog::time::now;

/// The longest id of a tenant, as everywhere.
const LONGEST_ID: usize = 128;
/// The longest name of an action, user, request or target.
const LONGEST_NAME: usize = 255;
/// The longest message or reason: what fits into a column of MySQL.
const LONGEST_TEXT: usize = 16_384;

/// An entry whose place in the chain is not known yet.
#[derive(Debug, Clone)]
pub struct Draft {
    row: EntryRow,
}

impl Draft {
    /// An entry, in the chain of `scope`, by whom `origin` names.
    pub(super) fn new(
        scope: &impl ChainScope,
        entry: &AuditEntry,
        origin: &ScopeOrigin,
    ) -> Result<Self, AuditError> {
        let target = entry.target.as_ref();
        let text = |text: Option<&str>| text.map(str::to_owned);
        let row = EntryRow {
            chain: scope.chain(),
            seq: 0,
            tenant_id: scope.tenant(),
            time: now(),
            action: entry.action.clone().into_owned(),
            outcome: entry.outcome.as_str().to_owned(),
            message: entry.message.clone().into_owned(),
            address: entry.address.map(|address| address.to_string()),
            user_id: text(origin.known_user()),
            acting_reason: text(origin.known_acting()),
            origin: origin.name().to_owned(),
            request_id: text(origin.known_request()),
            target_kind: target.map(|(kind, _)| kind.clone().into_owned()),
            target_id: target.map(|(_, id)| id.clone()),
            previous: String::new(),
            hash: String::new(),
        };
        check(&row)?;
        Ok(Self { row })
    }

    /// The entry as the next one of its chain.
    pub(super) fn seal(mut self, seq: i64, previous: String) -> EntryRow {
        self.row.seq = seq;
        self.row.previous = previous;
        self.row.hash = hash(&self.row);
        self.row
    }
}

/// Checks that no database cuts a text off, or refuses it.
fn check(row: &EntryRow) -> Result<(), AuditError> {
    if row.action.is_empty() {
        return invalid("the action", "is empty");
    }
    let names = [
        ("the id of the tenant", row.tenant_id.as_deref(), LONGEST_ID),
        ("the action", Some(&*row.action), LONGEST_NAME),
        ("the origin", Some(&*row.origin), LONGEST_NAME),
        ("the user", row.user_id.as_deref(), LONGEST_NAME),
        (
            "the id of the request",
            row.request_id.as_deref(),
            LONGEST_NAME,
        ),
        (
            "the kind of the target",
            row.target_kind.as_deref(),
            LONGEST_NAME,
        ),
        (
            "the id of the target",
            row.target_id.as_deref(),
            LONGEST_NAME,
        ),
    ];
    for (what, text, longest) in names {
        let text = text.unwrap_or_default();
        if text.len() > longest {
            return invalid(
                what,
                "is too long: it has more than 255 bytes, or 128 of a tenant's id",
            );
        }
        if text.contains('\0') {
            return invalid(what, "has the character NUL in it");
        }
    }
    let texts = [
        ("the message", Some(&*row.message)),
        ("the reason for acting", row.acting_reason.as_deref()),
    ];
    for (what, text) in texts {
        let text = text.unwrap_or_default();
        if text.len() > LONGEST_TEXT {
            return invalid(what, "is longer than 16384 bytes");
        }
        if text.contains('\0') {
            return invalid(what, "has the character NUL in it");
        }
    }
    Ok(())
}

fn invalid(what: &'static str, problem: &'static str) -> Result<(), AuditError> {
    Err(AuditError::InvalidEntry { what, problem })
}
