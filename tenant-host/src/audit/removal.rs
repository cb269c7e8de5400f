//! Entries that are removed.

use std::time::SystemTime;

use tenant_core::ScopeOrigin;
use tenant_core::connection::ConnectionHandle;
use tenant_core::prelude::*;

use super::connection::{Audited, ChainOn, ChainWork};
use super::draft::Draft;
use super::scope::ChainScope;
use super::walk::{RETAIN, Walk, anchor};
use super::{AuditEntry, AuditError, AuditLog};
use crate::catalog::time::to_millis;

/// What was removed from an audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Removed {
    /// How many entries.
    pub entries: i64,
    /// The number of the last one; 0 if none was.
    pub last: i64,
    /// Whether there are more to remove: one call takes at most 5000.
    pub has_more: bool,
}

/// So many entries are removed in one transaction: whoever writes to the log waits for it.
const BATCH: i64 = 5000;

impl AuditLog {
    /// Removes the oldest entries: those that were written before a time, up to the first one that
    /// was not. In one transaction at most 5000, and [`Removed::has_more`] says whether to go on.
    ///
    /// The entries are verified before, and the hash of the last one stays with the head of the log,
    /// so that the rest still verifies. An entry `audit.retain` says which were removed, by whom and
    /// why, which signs it: an anchor that no entry names is found by [`verify`](Self::verify).
    ///
    /// # Errors
    ///
    /// [`AuditError::Broken`] if they are not whole: nothing is removed then. Those of the database.
    pub fn retain(
        conn: &mut impl Audited,
        host: &HostScope,
        before: SystemTime,
        reason: &str,
    ) -> Result<Removed, AuditError> {
        conn.on_chain(Retain::new(host, before, reason))
    }

    /// Removes a whole log, whole or not: for a tenant that is erased. To keep it,
    /// [`keep_for_host`](Self::keep_for_host) comes before.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn erase(conn: &mut impl Audited, host: &HostScope) -> Result<Removed, AuditError> {
        let removed = conn.on_chain(Erase)?;
        tracing::warn!(entries = removed.entries, origin = ?host.origin(), "an audit log was erased");
        Ok(removed)
    }
}

/// Removes the oldest entries.
struct Retain {
    before: i64,
    reason: String,
    origin: ScopeOrigin,
}

impl Retain {
    fn new(host: &HostScope, before: SystemTime, reason: &str) -> Self {
        Self {
            before: to_millis(before),
            reason: reason.to_owned(),
            origin: host.origin().clone().acting(reason),
        }
    }
}

macro_rules! retain {
    ($self:ident, $conn:ident, $C:ident, [$($wait:tt)*]) => {{
        if !$C::begin_removal($conn)$($wait)*? {
            return Ok(Removed::default());
        }
        let Some(head) = $C::head($conn)$($wait)*? else {
            return Err(AuditError::NotMigrated);
        };
        let removed = head.anchor_seq;
        let first = $C::first_since($conn, $self.before)$($wait)*?;
        let until = first.map_or(head.seq, |seq| seq - 1);
        let last = until.min(removed + BATCH);
        let (chain, tenant) = ($conn.scope().chain(), $conn.scope().tenant());
        let mut walk = Walk::new(chain, tenant, Some(head), None);
        if last > removed {
            for row in $C::after($conn, removed, last - removed)$($wait)*? {
                walk.step(&row).map_err(AuditError::Broken)?;
            }
            walk.check_at(last).map_err(AuditError::Broken)?;
        }
        let (at, hash) = (walk.at(), walk.hash().to_owned());
        $C::remove_until($conn, at, hash.clone())$($wait)*?;
        if at > removed {
            let entry = AuditEntry::new(RETAIN)
                .target("audit entries", anchor(at, &hash))
                .message($self.reason);
            let draft = Draft::new($conn.scope(), &entry, &$self.origin)?;
            $C::append($conn, draft)$($wait)*?;
        }
        Ok(Removed {
            entries: at - removed,
            last: if at > removed { at } else { 0 },
            has_more: at < until,
        })
    }};
}

impl ChainWork for Retain {
    type Output = Removed;

    fn run<C, H, S>(self, conn: &mut TenantConnection<H, S>) -> Result<Removed, AuditError>
    where
        C: ChainOn<S>,
        H: ConnectionHandle<Connection = C>,
        S: ChainScope,
    {
        retain!(self, conn, C, [])
    }
}

/// Removes all.
struct Erase;

macro_rules! erase {
    ($conn:ident, $C:ident, [$($wait:tt)*]) => {{
        if !$C::begin_removal($conn)$($wait)*? {
            return Ok(Removed::default());
        }
        let head = $C::head($conn)$($wait)*?;
        let entries = $C::remove_all($conn)$($wait)*?;
        Ok(Removed {
            entries: i64::try_from(entries).unwrap_or(i64::MAX),
            last: head.map_or(0, |head| head.seq),
            has_more: false,
        })
    }};
}

impl ChainWork for Erase {
    type Output = Removed;

    fn run<C, H, S>(self, conn: &mut TenantConnection<H, S>) -> Result<Removed, AuditError>
    where
        C: ChainOn<S>,
        H: ConnectionHandle<Connection = C>,
        S: ChainScope,
    {
        erase!(conn, C, [])
    }
}

#[cfg(feature = "async")]
mod awaited {
    use std::time::SystemTime;

    use tenant_core::async_prelude::*;
    use tenant_core::connection::AsyncConnectionHandle;

    use super::super::asynchronous::{AsyncAudited, AsyncChainOn, AsyncChainWork};
    use super::{
        AuditEntry, AuditError, AuditLog, BATCH, ChainScope, Draft, Erase, RETAIN, Removed, Retain,
        Walk, anchor,
    };

    impl AuditLog {
        /// [`retain`](Self::retain), awaited.
        ///
        /// # Errors
        ///
        /// As there.
        pub async fn retain_awaited(
            conn: &mut impl AsyncAudited,
            host: &HostScope,
            before: SystemTime,
            reason: &str,
        ) -> Result<Removed, AuditError> {
            conn.on_chain(Retain::new(host, before, reason)).await
        }

        /// [`erase`](Self::erase), awaited.
        ///
        /// # Errors
        ///
        /// As there.
        pub async fn erase_awaited(
            conn: &mut impl AsyncAudited,
            host: &HostScope,
        ) -> Result<Removed, AuditError> {
            let removed = conn.on_chain(Erase).await?;
            tracing::warn!(entries = removed.entries, origin = ?host.origin(), "an audit log was erased");
            Ok(removed)
        }
    }

    impl AsyncChainWork for Retain {
        type Output = Removed;

        async fn run<C, H, S>(
            self,
            conn: &mut AsyncTenantConnection<H, S>,
        ) -> Result<Removed, AuditError>
        where
            C: AsyncChainOn<S>,
            H: AsyncConnectionHandle<Connection = C>,
            S: ChainScope,
        {
            retain!(self, conn, C, [.await])
        }
    }

    impl AsyncChainWork for Erase {
        type Output = Removed;

        async fn run<C, H, S>(
            self,
            conn: &mut AsyncTenantConnection<H, S>,
        ) -> Result<Removed, AuditError>
        where
            C: AsyncChainOn<S>,
            H: AsyncConnectionHandle<Connection = C>,
            S: ChainScope,
        {
            erase!(conn, C, [.await])
        }
    }
}
