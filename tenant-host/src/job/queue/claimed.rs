//! A job that somebody is at.

use std::fmt;

use super::add::HOST;
use crate::TenantKey;
use crate::job::schema::JobRow;
use crate::job::{Envelope, HostEnvelope, Message, OpenError, Opener, Side};

/// A job that somebody has [claimed](super::Queue::claim). It is not opened yet, and what its
/// row says is not believed.
#[derive(Clone)]
pub struct ClaimedJob {
    pub(super) row: JobRow,
}

impl ClaimedJob {
    /// The kind that its row names.
    pub fn kind(&self) -> &str {
        &self.row.kind
    }

    /// The id that its row names.
    pub fn id(&self) -> &str {
        &self.row.id
    }

    /// Which attempt this is. The first one is 1.
    pub fn attempt(&self) -> u32 {
        u32::try_from(self.row.attempts).unwrap_or(0)
    }

    /// Whether its row says that it is the host's.
    pub fn is_the_hosts(&self) -> bool {
        self.row.tenant_id == HOST
    }

    /// The sealed message.
    pub fn envelope(&self) -> &[u8] {
        &self.row.envelope
    }

    /// Opens it.
    ///
    /// # Errors
    ///
    /// [`OpenError`]; among them [`OpenError::Contradiction`] if the row is not that of the
    /// envelope.
    pub fn open<Id: TenantKey, T: Message>(
        &self,
        opener: &Opener<Id>,
    ) -> Result<Envelope<Id, T>, OpenError> {
        self.check(opener)?;
        opener.open(self.envelope())
    }

    /// Opens it as one of the host.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_for_host<Id: TenantKey, T: Message>(
        &self,
        opener: &Opener<Id>,
    ) -> Result<HostEnvelope<T>, OpenError> {
        self.check(opener)?;
        opener.open_for_host(self.envelope())
    }

    /// Checks that the row says of the envelope what is in it: who can write rows can't give a
    /// message a second id, by which it would be done twice, nor another tenant's turn.
    pub(in crate::job) fn check<Id: TenantKey>(
        &self,
        opener: &Opener<Id>,
    ) -> Result<(), OpenError> {
        let token = opener.look(self.envelope())?;
        let tenant = match token.side {
            Side::Host => HOST,
            Side::Tenant => token.tenant,
        };
        for (what, in_row, in_envelope) in [
            ("id", &self.row.id, &*token.id.to_string()),
            ("tenant", &self.row.tenant_id, tenant),
            ("kind", &self.row.kind, token.kind),
        ] {
            if in_row != in_envelope {
                return Err(OpenError::Contradiction { what });
            }
        }
        Ok(())
    }
}

impl fmt::Debug for ClaimedJob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClaimedJob")
            .field("id", &self.row.id)
            .field("kind", &self.row.kind)
            .field("attempt", &self.row.attempts)
            .finish_non_exhaustive()
    }
}
