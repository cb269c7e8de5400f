//! What the host sees of the queue, and does about it.

use std::time::SystemTime;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::add::HOST;
use super::{JobError, JobState, Queue};
use crate::TenantKey;
use crate::catalog::time::{from_millis, now};
use crate::id;
use crate::job::MessageId;
use crate::job::schema::{JobRow, host_jobs};

/// A job, as the host sees it. What is in its envelope is not opened, and not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct QueuedJob {
    /// The id.
    pub id: String,
    /// Its queue.
    pub queue: String,
    /// The text of its tenant's id; without, it is the host's.
    pub tenant: Option<String>,
    /// The kind.
    pub kind: String,
    /// The state.
    pub state: JobState,
    /// When it is to be run, or when the lease of who is at it ends.
    pub run_at: SystemTime,
    /// How often it was tried.
    pub attempts: u32,
    /// Whether somebody is at it.
    pub is_claimed: bool,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// When it came into the queue.
    pub created: SystemTime,
    /// When it was last changed.
    pub changed: SystemTime,
    /// When its envelope expires.
    pub expires: SystemTime,
}

/// Which jobs: of a tenant, of the host, or all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose<'a> {
    All,
    One(&'a str),
}

/// The dead letters of a queue: jobs that have failed for good, or that can't be opened.
#[derive(Debug)]
pub struct DeadLetters<'a>(&'a Queue);

impl Queue {
    /// The jobs in this state, those first that were changed last; so many at most.
    ///
    /// It opens none, and so lists those of tenants that are suspended or erased, too.
    ///
    /// # Errors
    ///
    /// [`JobError::Database`].
    pub fn list(
        &self,
        host: &HostScope,
        state: JobState,
        limit: u32,
    ) -> Result<Vec<QueuedJob>, JobError> {
        self.find(host, state, Whose::All, limit)
    }

    /// The jobs of one tenant in this state.
    ///
    /// # Errors
    ///
    /// [`JobError::Database`].
    pub fn list_of<Id: TenantKey>(
        &self,
        host: &HostScope,
        tenant: &Id,
        state: JobState,
        limit: u32,
    ) -> Result<Vec<QueuedJob>, JobError> {
        self.find(host, state, Whose::One(&tenant.to_string()), limit)
    }

    /// The jobs that have failed for good, or that can't be opened.
    pub fn dead_letters(&self) -> DeadLetters<'_> {
        DeadLetters(self)
    }

    /// Deletes all jobs of a tenant, in whatever state and in all queues: for the erasure of the
    /// tenant. Returns how many there were.
    ///
    /// # Errors
    ///
    /// [`JobError::Database`].
    pub fn delete_of<Id: TenantKey>(
        &self,
        host: &HostScope,
        tenant: &Id,
    ) -> Result<usize, JobError> {
        use crate::job::schema::host_job_turns;

        let tenant = tenant.to_string();
        if tenant == HOST {
            return Ok(0);
        }
        self.database.transaction(host, |conn| {
            host.delete(host_job_turns::table)
                .filter(host_job_turns::tenant_id.eq(&tenant))
                .execute(conn)?;
            Ok(host
                .delete(host_jobs::table)
                .filter(host_jobs::tenant_id.eq(&tenant))
                .execute(conn)?)
        })
    }

    /// Deletes jobs that are done and have expired: a second message with their id would be
    /// refused as expired. Returns how many.
    ///
    /// # Errors
    ///
    /// [`JobError::Database`].
    pub fn purge(&self) -> Result<usize, JobError> {
        let mut conn = self.database.get(&self.host)?;
        Ok(self
            .host
            .delete(host_jobs::table)
            .filter(host_jobs::state.eq(JobState::Done.as_str()))
            .filter(host_jobs::expires.le(now()))
            .execute(&mut conn)?)
    }

    fn find(
        &self,
        host: &HostScope,
        state: JobState,
        whose: Whose<'_>,
        limit: u32,
    ) -> Result<Vec<QueuedJob>, JobError> {
        let mut conn = self.database.get(host)?;
        let mut jobs = host
            .from(host_jobs::table)
            .filter(host_jobs::queue.eq(&self.name))
            .filter(host_jobs::state.eq(state.as_str()))
            .into_boxed();
        if let Whose::One(tenant) = whose {
            jobs = jobs.filter(host_jobs::tenant_id.eq(tenant));
        }
        let rows = jobs
            .order_by((host_jobs::changed.desc(), host_jobs::id.desc()))
            .limit(limit.into())
            .select(JobRow::as_select())
            .load(&mut conn)?;
        Ok(rows.into_iter().filter_map(JobRow::shown).collect())
    }
}

impl DeadLetters<'_> {
    /// Those that died last; so many at most.
    ///
    /// # Errors
    ///
    /// [`JobError::Database`].
    pub fn list(&self, host: &HostScope, limit: u32) -> Result<Vec<QueuedJob>, JobError> {
        self.0.list(host, JobState::Dead, limit)
    }

    /// Tries one again, at once and with all attempts. An envelope that was refused is refused
    /// again, unless the reason is gone.
    ///
    /// # Errors
    ///
    /// [`JobError::NotFound`], and [`JobError::Database`].
    pub fn retry(&self, host: &HostScope, id: MessageId) -> Result<(), JobError> {
        let row = self.find(host, id)?;
        let changed = self.0.in_turn(&row.queue, &row.tenant_id, |conn| {
            Ok(host
                .update(host_jobs::table)
                .filter(host_jobs::id.eq(&row.id))
                .filter(host_jobs::state.eq(JobState::Dead.as_str()))
                .set((
                    host_jobs::state.eq(JobState::Waiting.as_str()),
                    host_jobs::attempts.eq(0),
                    host_jobs::run_at.eq(now()),
                    host_jobs::changed.eq(now()),
                ))
                .execute(conn)?)
        })?;
        if changed == 1 {
            Ok(())
        } else {
            Err(not_found(id))
        }
    }

    /// Deletes one.
    ///
    /// # Errors
    ///
    /// As [`retry`](Self::retry).
    pub fn delete(&self, host: &HostScope, id: MessageId) -> Result<(), JobError> {
        let mut conn = self.0.database.get(host)?;
        let deleted = host
            .delete(host_jobs::table)
            .filter(host_jobs::id.eq(id.to_string()))
            .filter(host_jobs::queue.eq(&self.0.name))
            .filter(host_jobs::state.eq(JobState::Dead.as_str()))
            .execute(&mut conn)?;
        if deleted == 1 {
            Ok(())
        } else {
            Err(not_found(id))
        }
    }

    fn find(&self, host: &HostScope, id: MessageId) -> Result<JobRow, JobError> {
        let mut conn = self.0.database.get(host)?;
        host.from(host_jobs::table)
            .filter(host_jobs::id.eq(id.to_string()))
            .filter(host_jobs::queue.eq(&self.0.name))
            .filter(host_jobs::state.eq(JobState::Dead.as_str()))
            .select(JobRow::as_select())
            .first(&mut conn)
            .optional()?
            .ok_or_else(|| not_found(id))
    }
}

fn not_found(id: MessageId) -> JobError {
    JobError::NotFound {
        id,
        expected: "a dead letter of this queue",
    }
}

impl QueuedJob {
    /// The id of its tenant. `None` for a job of the host, and if the text is the id of nobody.
    pub fn tenant_id<Id: TenantKey>(&self) -> Option<Id> {
        id::parse(self.tenant.as_deref()?)
    }
}

impl JobRow {
    /// The job, as the host sees it. There is no other state.
    fn shown(self) -> Option<QueuedJob> {
        Some(QueuedJob {
            state: JobState::parse(&self.state)?,
            id: self.id,
            queue: self.queue,
            tenant: (self.tenant_id != HOST).then_some(self.tenant_id),
            kind: self.kind,
            run_at: from_millis(self.run_at),
            attempts: u32::try_from(self.attempts).unwrap_or(0),
            is_claimed: self.claim.is_some(),
            error: self.error,
            created: from_millis(self.created),
            changed: from_millis(self.changed),
            expires: from_millis(self.expires),
        })
    }
}
