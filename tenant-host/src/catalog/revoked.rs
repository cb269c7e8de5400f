//! Single sessions that are revoked, as this process knows them.

use std::collections::HashMap;

use super::schema::RevokedSessionRow;
use super::session_id::SessionId;

/// The tokens that are refused before their time is over, each until that time.
///
/// There is no way to take a revocation back. So what is known is only added to, also where a
/// database was restored that does not hold it any more.
#[derive(Debug, Default)]
pub(super) struct Revoked {
    /// When each one ends by itself, by the digest of its id.
    ends: HashMap<String, i64>,
}

impl Revoked {
    /// Takes revocations in, and forgets those of tokens whose time is over.
    pub(super) fn add(&mut self, rows: &[RevokedSessionRow], now: i64) {
        if rows.is_empty() {
            return;
        }
        self.ends.retain(|_, ends| *ends > now);
        let rows = rows.iter().filter(|row| row.ends > now);
        self.ends.extend(rows.map(|row| (row.id.clone(), row.ends)));
    }

    pub(super) fn contains(&self, session: &SessionId) -> bool {
        // Most of the time there is none, and nothing to compute.
        !self.ends.is_empty() && self.ends.contains_key(&session.digest())
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::{Revoked, RevokedSessionRow, SessionId};

    fn id(jti: &str) -> SessionId {
        SessionId::new("iss", jti, UNIX_EPOCH + Duration::from_secs(1)).expect("an id")
    }

    fn row(jti: &str, ends: i64) -> RevokedSessionRow {
        RevokedSessionRow {
            id: id(jti).digest(),
            ends,
            version: 1,
        }
    }

    #[test]
    fn a_revocation_is_kept_until_the_token_ends_by_itself() {
        let mut revoked = Revoked::default();
        assert!(!revoked.contains(&id("a")));
        revoked.add(&[row("a", 10), row("b", 20)], 5);
        assert!(revoked.contains(&id("a")) && revoked.contains(&id("b")));
        // Read once more, or not any more.
        revoked.add(&[row("b", 20)], 9);
        revoked.add(&[], 9);
        assert!(revoked.contains(&id("a")) && revoked.contains(&id("b")));
        revoked.add(&[row("c", 30), row("d", 10)], 10);
        assert!(!revoked.contains(&id("a")) && revoked.contains(&id("b")));
        assert!(revoked.contains(&id("c")) && !revoked.contains(&id("d")));
        assert_eq!(revoked.ends.len(), 2);
    }
}
