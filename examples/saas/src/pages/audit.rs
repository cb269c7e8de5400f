//! Entries of audit logs, as both sides show them.

use tenant_host::audit::{AuditRecord, Outcome};

use super::listing::Find;
use crate::services::time::shown_time;

/// An entry, for people.
pub(super) struct Entry {
    pub(super) time: String,
    pub(super) tenant: String,
    pub(super) action: String,
    pub(super) who: String,
    /// From which address; empty if that is not known.
    pub(super) from: String,
    pub(super) target: String,
    pub(super) message: String,
}

impl From<&AuditRecord> for Entry {
    fn from(record: &AuditRecord) -> Self {
        let who = record.user().or(record.acting_user());
        let mut message = record.message().to_owned();
        if let Some(reason) = record.acting_reason() {
            message = format!("acting: {reason} {message}");
        }
        if record.outcome() != Outcome::Done {
            message = format!("{:?}: {message}", record.outcome());
        }
        Self {
            time: shown_time(record.time()),
            tenant: record.tenant().unwrap_or("the host").to_owned(),
            action: record.action().to_owned(),
            who: who.unwrap_or("the service").to_owned(),
            from: record
                .address()
                .map(|it| it.to_string())
                .unwrap_or_default(),
            target: match (record.target_kind(), record.target_id()) {
                (Some(kind), Some(id)) => format!("{kind} {id}"),
                _ => String::new(),
            },
            message: message.trim().to_owned(),
        }
    }
}

/// How many entries a page shows.
pub(super) const PER_PAGE: u32 = 20;

/// The page of a log that is asked for: the entries before one of them.
pub(super) fn before(find: &Find) -> tenant_host::audit::AuditPage {
    let page = tenant_host::audit::AuditPage::newest(PER_PAGE);
    match find.q.parse() {
        Ok(seq) => page.before(seq),
        Err(_) => page,
    }
}

/// The entry before which the next page begins, if there is one.
pub(super) fn next(records: &[AuditRecord]) -> Option<i64> {
    let last = records.last()?;
    (records.len() == PER_PAGE as usize && last.seq() > 1).then(|| last.seq())
}
