//! For how long entries are kept, by edition.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

/// For how long the entries of tenants are kept, by their edition.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use tenant_host::audit::Retention;
///
/// const DAY: Duration = Duration::from_secs(24 * 3600);
/// let retention = Retention::forever().edition("free", 30 * DAY);
/// let now = SystemTime::now();
/// assert_eq!(retention.oldest(Some("free"), now), Some(now - 30 * DAY));
/// assert_eq!(retention.oldest(Some("business"), now), None);
/// assert_eq!(retention.oldest(None, now), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a retention is applied by a router"]
pub struct Retention {
    others: Option<Duration>,
    editions: BTreeMap<String, Option<Duration>>,
}

impl Retention {
    /// Entries are kept for ever, unless something else is said for an edition.
    pub fn forever() -> Self {
        Self {
            others: None,
            editions: BTreeMap::new(),
        }
    }

    /// Entries are kept for this time, unless something else is said for an edition.
    pub fn of(time: Duration) -> Self {
        Self {
            others: Some(time),
            editions: BTreeMap::new(),
        }
    }

    /// Entries of tenants with this edition are kept for this time.
    pub fn edition(mut self, edition: impl Into<String>, time: Duration) -> Self {
        self.editions.insert(edition.into(), Some(time));
        self
    }

    /// Entries of tenants with this edition are kept for ever.
    pub fn edition_forever(mut self, edition: impl Into<String>) -> Self {
        self.editions.insert(edition.into(), None);
        self
    }

    /// The time from which on entries are kept for a tenant with this edition; `None` if all are.
    pub fn oldest(&self, edition: Option<&str>, now: SystemTime) -> Option<SystemTime> {
        let of_edition = edition.and_then(|edition| self.editions.get(edition));
        let time = of_edition.copied().unwrap_or(self.others)?;
        now.checked_sub(time)
    }
}
