//! Jobs come in.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::turn::{Db, Turn};
use super::{JobError, JobState, Queue};
use crate::catalog::time::now;
use crate::database::DatabaseError;
use crate::job::failure::is_taken;
use crate::job::outbox::{Addressed, OutboxRow};
use crate::job::schema::{JobRow, TurnRow, host_job_turns, host_jobs};

/// What has come of adding a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Added {
    /// It is in the queue now.
    New,
    /// It was added before. It may be done already.
    Before,
}

impl Queue {
    /// Adds what a relay has found in an outbox.
    pub(in crate::job) fn add(&self, row: &OutboxRow) -> Result<Added, JobError> {
        if self.has(&row.id)? {
            return Ok(Added::Before);
        }
        let job = job_row(Incoming {
            id: row.id.clone(),
            queue: &row.queue,
            tenant: &row.tenant_id,
            kind: &row.kind,
            envelope: &row.envelope,
            run_at: row.run_at,
            expires: row.expires,
        });
        {
            let mut conn = self.database.get(&self.host)?;
            ensure_turn(&mut conn, &self.host, &job.queue, &job.tenant_id)?;
        }
        let added = self.in_turn(&job.queue, &job.tenant_id, |conn| {
            Ok(insert(conn, &self.host, &job)?)
        });
        match added {
            Ok(()) => Ok(Added::New),
            // Another relay was faster.
            Err(JobError::Database(DatabaseError::Statement(error))) if is_taken(&error) => {
                Ok(Added::Before)
            }
            Err(error) => Err(error),
        }
    }

    /// Keeps a message that came another way, as a dead letter. Of one that is not authentic
    /// nothing is believed: it has a new id, and no tenant.
    #[cfg(feature = "nats")]
    pub(in crate::job) fn keep<Id: crate::TenantKey>(
        &self,
        opener: &crate::job::Opener<Id>,
        sealed: &[u8],
        attempts: u32,
        error: &str,
    ) -> Result<(), JobError> {
        let id = crate::job::MessageId::new()?.to_string();
        let mut job = match opener.look(sealed) {
            Ok(token) => job_row(Incoming {
                id: token.id.to_string(),
                queue: &self.name,
                tenant: token.tenant,
                kind: token.kind,
                envelope: sealed,
                run_at: now(),
                expires: token.expires,
            }),
            Err(_) => job_row(Incoming {
                id,
                queue: &self.name,
                tenant: HOST,
                kind: "not authentic",
                envelope: sealed,
                run_at: now(),
                expires: now(),
            }),
        };
        job.state = JobState::Dead.as_str().to_owned();
        job.attempts = i32::try_from(attempts).unwrap_or(i32::MAX);
        job.error = Some(error.to_owned());
        let mut conn = self.database.get(&self.host)?;
        match insert(&mut conn, &self.host, &job) {
            // It is kept already.
            Err(error) if is_taken(&error) => Ok(()),
            inserted => Ok(inserted?),
        }
    }

    fn has(&self, id: &str) -> Result<bool, JobError> {
        let mut conn = self.database.get(&self.host)?;
        let found = self
            .host
            .from(host_jobs::table)
            .filter(host_jobs::id.eq(id))
            .select(host_jobs::id)
            .first::<String>(&mut conn)
            .optional()?;
        Ok(found.is_some())
    }
}

/// Adds a job of the host in the transaction that is open on `conn`.
pub(in crate::job) fn add_in(
    conn: &mut Db,
    host: &HostScope,
    message: &Addressed,
) -> tenant_core::Result<()> {
    let job = job_row(Incoming {
        id: message.sealed.id.to_string(),
        queue: &message.queue,
        tenant: HOST,
        kind: message.sealed.kind,
        envelope: &message.sealed.bytes,
        run_at: message.run_at,
        expires: message.sealed.expires,
    });
    let turn = Turn {
        host,
        queue: &job.queue,
        tenant: HOST,
    };
    if !turn.lock(conn)? {
        // The first job of the host in this queue. If two are at this at once, one of them fails
        // on the key, and is to be tried again.
        insert_turn(conn, host, &job.queue, HOST)?;
    }
    insert(conn, host, &job)?;
    turn.write_due(conn)
}

/// What stands for the host where a tenant's id would: no tenant has an empty one.
pub(in crate::job) const HOST: &str = "";

struct Incoming<'a> {
    id: String,
    queue: &'a str,
    tenant: &'a str,
    kind: &'a str,
    envelope: &'a [u8],
    run_at: i64,
    expires: i64,
}

fn job_row(incoming: Incoming<'_>) -> JobRow {
    let now = now();
    JobRow {
        id: incoming.id,
        queue: incoming.queue.to_owned(),
        tenant_id: incoming.tenant.to_owned(),
        kind: incoming.kind.to_owned(),
        envelope: incoming.envelope.to_vec(),
        state: JobState::Waiting.as_str().to_owned(),
        run_at: incoming.run_at,
        attempts: 0,
        claim: None,
        error: None,
        created: now,
        changed: now,
        expires: incoming.expires,
    }
}

fn insert(conn: &mut Db, host: &HostScope, job: &JobRow) -> tenant_core::Result<()> {
    host.insert_into(host_jobs::table)
        .values(job)
        .execute(conn)
        .map(drop)
}

/// Sees to it that a tenant has a turn.
fn ensure_turn(
    conn: &mut Db,
    host: &HostScope,
    queue: &str,
    tenant: &str,
) -> tenant_core::Result<()> {
    let found = host
        .from(host_job_turns::table)
        .filter(host_job_turns::queue.eq(queue))
        .filter(host_job_turns::tenant_id.eq(tenant))
        .select(host_job_turns::turn)
        .first::<i64>(conn)
        .optional()?;
    if found.is_some() {
        return Ok(());
    }
    match insert_turn(conn, host, queue, tenant) {
        Err(error) if is_taken(&error) => Ok(()),
        inserted => inserted,
    }
}

fn insert_turn(
    conn: &mut Db,
    host: &HostScope,
    queue: &str,
    tenant: &str,
) -> tenant_core::Result<()> {
    let row = TurnRow {
        queue: queue.to_owned(),
        tenant_id: tenant.to_owned(),
        turn: 0,
        due: None,
    };
    host.insert_into(host_job_turns::table)
        .values(&row)
        .execute(conn)
        .map(drop)
}
