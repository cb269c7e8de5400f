//! What the catalog answers and changes about single sessions.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::schema::{RevokedSessionRow, host_revoked_sessions};
use super::time::now;
use super::{Catalog, CatalogChange, CatalogError, SessionId};
use crate::TenantKey;

impl<Id: TenantKey> Catalog<Id> {
    /// Refuses one token from now on, as at a log-out on one device. In this process it holds at
    /// once, in others after [`max_age`](Self::max_age) at the latest. Returns whether something
    /// has changed: a token that was revoked stays revoked, and one whose time is over is refused
    /// anyway.
    ///
    /// What is kept is a digest of the token's id, until five minutes after the token ends; later
    /// revocations delete it then. All sessions of a user are revoked by
    /// [`revoke_sessions_of`](Self::revoke_sessions_of), those of a tenant by
    /// [`revoke_sessions`](Self::revoke_sessions).
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn revoke_session(
        &self,
        host: &HostScope,
        session: &SessionId,
    ) -> Result<bool, CatalogError> {
        let (row, changed) = self.in_turn(host, |conn, version| {
            let now = now();
            host.delete(host_revoked_sessions::table)
                .filter(host_revoked_sessions::ends.le(now))
                .execute(conn)?;
            let row = RevokedSessionRow {
                id: session.digest(),
                ends: session.ends(),
                version,
            };
            let known = host
                .from(host_revoked_sessions::table)
                .filter(host_revoked_sessions::id.eq(&row.id))
                .count()
                .get_result::<i64>(conn)?;
            if known > 0 || row.ends <= now {
                return Ok((row, false));
            }
            host.insert_into(host_revoked_sessions::table)
                .values(&row)
                .execute(conn)?;
            let change = CatalogChange::of("session.revoke", "session", session.jti());
            self.tell(conn, change.with(session.issuer()))?;
            Ok((row, true))
        })?;
        // Also if another process was first: this one may not have heard of it.
        self.source()
            .change_snapshot(|snapshot| snapshot.revoke(&[row]));
        Ok(changed)
    }

    /// Whether this token was revoked alone. As fresh as [`tenant`](Self::tenant).
    ///
    /// # Errors
    ///
    /// [`CatalogError::Unavailable`].
    pub fn is_session_revoked(&self, session: &SessionId) -> Result<bool, CatalogError> {
        // While the database does not answer, what is known counts for the grace.
        self.source().standing()?;
        Ok(self.source().snapshot().is_revoked(session))
    }
}
