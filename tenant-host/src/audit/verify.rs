//! Whether a chain is whole.

use std::fmt;
use std::str::FromStr;

use tenant_core::connection::ConnectionHandle;
use tenant_core::prelude::*;

use super::connection::{Audited, ChainOn, ChainWork};
use super::scope::ChainScope;
use super::walk::Walk;
use super::{AuditError, AuditLog};

/// An audit log that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many entries there are.
    pub entries: i64,
    /// How many were removed from its front by the retention.
    pub removed: i64,
    /// The last entry, if the log has begun. Kept elsewhere, it tells later whether the log goes on
    /// from here.
    pub checkpoint: Option<Checkpoint>,
}

/// An entry of a log, by its number and hash. As text: `17:e3b0c4…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Its number.
    pub seq: i64,
    /// Its hash, in hexadecimal digits.
    pub hash: String,
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

/// Why a text is no [`Checkpoint`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a checkpoint of an audit log is a number, `:`, and 64 hexadecimal digits")]
pub struct InvalidCheckpoint;

impl FromStr for Checkpoint {
    type Err = InvalidCheckpoint;

    fn from_str(text: &str) -> Result<Self, InvalidCheckpoint> {
        let (seq, hash) = text.split_once(':').ok_or(InvalidCheckpoint)?;
        let is_digit = |c: char| matches!(c, '0'..='9' | 'a'..='f');
        if hash.len() != 64 || !hash.chars().all(is_digit) {
            return Err(InvalidCheckpoint);
        }
        Ok(Self {
            seq: seq.parse().map_err(|_| InvalidCheckpoint)?,
            hash: hash.to_owned(),
        })
    }
}

/// So many entries are read at a time.
const PAGE: i64 = 500;

impl AuditLog {
    /// Goes along the whole log of the connection's scope, and computes each hash anew: whether an
    /// entry was changed, is missing, also at the end, or was put in.
    ///
    /// With a [`Checkpoint`] of an earlier time, it also tells whether the log was written anew by
    /// somebody who has computed the hashes, too.
    ///
    /// Others may write to the log meanwhile: what was there at the beginning is verified.
    ///
    /// # Errors
    ///
    /// [`AuditError::Broken`], with the first entry that is not right; and those of the database.
    pub fn verify(
        conn: &mut impl Audited,
        checkpoint: Option<&Checkpoint>,
    ) -> Result<Verified, AuditError> {
        conn.on_chain(Verify {
            checkpoint: checkpoint.cloned(),
        })
    }
}

/// Verifies a chain.
struct Verify {
    checkpoint: Option<Checkpoint>,
}

/// The body of both kinds. Entries may be removed meanwhile, by the retention: then the head says
/// that, and the walk begins anew.
macro_rules! verify {
    ($self:ident, $conn:ident, $C:ident, [$($wait:tt)*]) => {{
        let (chain, tenant) = ($conn.scope().chain(), $conn.scope().tenant());
        loop {
            let head = $C::head($conn)$($wait)*?;
            let removed = head.as_ref().map(|head| head.anchor_seq);
            let checkpoint = $self.checkpoint.clone();
            let mut walk = Walk::new(chain.clone(), tenant.clone(), head, checkpoint);
            let mut broken = None;
            while walk.goes_on() && broken.is_none() {
                let rows = $C::after($conn, walk.at(), PAGE)$($wait)*?;
                if rows.is_empty() {
                    break;
                }
                for row in &rows {
                    if !walk.goes_on() {
                        break;
                    }
                    if let Err(found) = walk.step(row) {
                        broken = Some(found);
                        break;
                    }
                }
            }
            if broken.is_none()
                && let Some(seq) = $C::foreign($conn)$($wait)*?
            {
                broken = Some(walk.foreign(seq));
            }
            let mut beyond = $C::after($conn, walk.at(), 1)$($wait)*?.first().map(|row| row.seq);
            let now = $C::head($conn)$($wait)*?;
            if now.as_ref().map(|head| head.anchor_seq) != removed {
                continue;
            }
            // Somebody has added it meanwhile.
            beyond = beyond.filter(|seq| now.is_none_or(|head| *seq > head.seq));
            return match broken {
                Some(found) => Err(AuditError::Broken(found)),
                None => walk.end(beyond).map_err(AuditError::Broken),
            };
        }
    }};
}

impl ChainWork for Verify {
    type Output = Verified;

    fn run<C, H, S>(self, conn: &mut TenantConnection<H, S>) -> Result<Verified, AuditError>
    where
        C: ChainOn<S>,
        H: ConnectionHandle<Connection = C>,
        S: ChainScope,
    {
        verify!(self, conn, C, [])
    }
}

#[cfg(feature = "async")]
mod awaited {
    use tenant_core::async_prelude::*;
    use tenant_core::connection::AsyncConnectionHandle;

    use super::super::asynchronous::{AsyncAudited, AsyncChainOn, AsyncChainWork};
    use super::{AuditError, AuditLog, ChainScope, Checkpoint, PAGE, Verified, Verify, Walk};

    impl AuditLog {
        /// [`verify`](Self::verify), awaited.
        ///
        /// # Errors
        ///
        /// As there.
        pub async fn verify_awaited(
            conn: &mut impl AsyncAudited,
            checkpoint: Option<&Checkpoint>,
        ) -> Result<Verified, AuditError> {
            let checkpoint = checkpoint.cloned();
            conn.on_chain(Verify { checkpoint }).await
        }
    }

    impl AsyncChainWork for Verify {
        type Output = Verified;

        async fn run<C, H, S>(
            self,
            conn: &mut AsyncTenantConnection<H, S>,
        ) -> Result<Verified, AuditError>
        where
            C: AsyncChainOn<S>,
            H: AsyncConnectionHandle<Connection = C>,
            S: ChainScope,
        {
            verify!(self, conn, C, [.await])
        }
    }
}
