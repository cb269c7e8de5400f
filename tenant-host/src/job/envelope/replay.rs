//! Messages that must be opened once.

use std::time::Duration;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::OpenError;
use crate::catalog::time::{length, now, to_millis};
use crate::database::{DatabaseError, HostDatabase};
use crate::job::MessageId;
use crate::job::failure::is_taken;
use crate::job::schema::{MessageRow, host_messages};

/// Remembers which messages were opened, in the host's database, until they expire: for
/// messages that come by ways that may deliver one twice, or that somebody can write to.
///
/// The [`Queue`](crate::job::Queue) needs none: it takes a message once by itself.
#[derive(Debug, Clone)]
pub struct Replays {
    database: HostDatabase,
    host: HostScope,
}

/// What comes of claiming a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Claim {
    /// It is the caller's, until the lease ends.
    Taken,
    /// It was done before.
    Done,
    /// Somebody else is at it.
    InWork,
}

impl Claim {
    /// Refuses what was not taken.
    ///
    /// # Errors
    ///
    /// [`OpenError::Replayed`] and [`OpenError::InWork`].
    pub fn check(self) -> Result<(), OpenError> {
        match self {
            Self::Taken => Ok(()),
            Self::Done => Err(OpenError::Replayed),
            Self::InWork => Err(OpenError::InWork),
        }
    }
}

impl Replays {
    /// Those of this database.
    pub fn new(authority: &ScopeAuthority, database: &HostDatabase) -> Self {
        Self {
            database: database.clone(),
            host: authority.host("messages"),
        }
    }

    /// Claims a message for the time of `lease`. If it is not [done](Self::done) by then, somebody
    /// else can have it.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub fn claim(
        &self,
        id: MessageId,
        expires: std::time::SystemTime,
        lease: Duration,
    ) -> Result<Claim, DatabaseError> {
        let now = now();
        let row = MessageRow {
            id: id.to_string(),
            expires: to_millis(expires),
            lease: Some(now.saturating_add(length(lease))),
        };
        let mut conn = self.database.get(&self.host)?;
        let inserted = self
            .host
            .insert_into(host_messages::table)
            .values(&row)
            .execute(&mut conn);
        match inserted {
            Ok(_) => return Ok(Claim::Taken),
            Err(error) if is_taken(&error) => {}
            Err(error) => return Err(error.into()),
        }
        let taken_over = self
            .host
            .update(host_messages::table)
            .filter(host_messages::id.eq(&row.id))
            .filter(host_messages::lease.le(now))
            .set(host_messages::lease.eq(row.lease))
            .execute(&mut conn)?;
        if taken_over == 1 {
            return Ok(Claim::Taken);
        }
        let lease = self
            .host
            .from(host_messages::table)
            .filter(host_messages::id.eq(&row.id))
            .select(host_messages::lease)
            .first::<Option<i64>>(&mut conn)
            .optional()?;
        Ok(match lease {
            Some(None) => Claim::Done,
            _ => Claim::InWork,
        })
    }

    /// Records that a message is done.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub fn done(&self, id: MessageId) -> Result<(), DatabaseError> {
        let mut conn = self.database.get(&self.host)?;
        self.host
            .update(host_messages::table)
            .filter(host_messages::id.eq(id.to_string()))
            .set(host_messages::lease.eq(None::<i64>))
            .execute(&mut conn)?;
        Ok(())
    }

    /// Gives a claim up, so that the message can be claimed again at once.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub fn release(&self, id: MessageId) -> Result<(), DatabaseError> {
        let mut conn = self.database.get(&self.host)?;
        self.host
            .delete(host_messages::table)
            .filter(host_messages::id.eq(id.to_string()))
            .filter(host_messages::lease.is_not_null())
            .execute(&mut conn)?;
        Ok(())
    }

    /// Forgets messages that have expired, which nobody opens any more. Returns how many.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`].
    pub fn purge(&self) -> Result<usize, DatabaseError> {
        let mut conn = self.database.get(&self.host)?;
        Ok(self
            .host
            .delete(host_messages::table)
            .filter(host_messages::expires.le(now()))
            .execute(&mut conn)?)
    }
}
