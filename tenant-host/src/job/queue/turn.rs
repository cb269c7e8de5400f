//! The turns of tenants.
//!
//! For each queue and tenant there is a row in `host_job_turns`. Whoever changes a job locks the
//! row first, and writes at the end when the first of the tenant's jobs is due. So what the row
//! says is right whenever nobody holds it, and the next job is found without a look at all jobs.

use diesel::dsl::{max, min};
use diesel::prelude::*;
use tenant_core::HostConnection;
use tenant_core::prelude::*;

use super::{JobError, JobState, Queue};
use crate::database::Leased;
use crate::job::schema::{host_job_turns, host_jobs};

/// A connection to the queue's tables.
pub(in crate::job) type Db = HostConnection<Leased>;

/// The turn of a tenant, whose row is locked.
pub(super) struct Turn<'a> {
    pub(super) host: &'a HostScope,
    pub(super) queue: &'a str,
    pub(super) tenant: &'a str,
}

impl Turn<'_> {
    /// Locks the row, and waits for who has it. Says whether there is one.
    ///
    /// It is the first statement of its transaction: what is read afterwards is what those before
    /// have written, on each database.
    pub(super) fn lock(&self, conn: &mut Db) -> tenant_core::Result<bool> {
        let locked = self
            .host
            .update(host_job_turns::table)
            .filter(host_job_turns::queue.eq(self.queue))
            .filter(host_job_turns::tenant_id.eq(self.tenant))
            .set(host_job_turns::turn.eq(host_job_turns::turn + 0))
            .execute(conn)?;
        // MySQL counts the rows that it changes, and this changes none.
        Ok(locked == 1 || self.is_there(conn)?)
    }

    fn is_there(&self, conn: &mut Db) -> tenant_core::Result<bool> {
        let found = self
            .host
            .from(host_job_turns::table)
            .filter(host_job_turns::queue.eq(self.queue))
            .filter(host_job_turns::tenant_id.eq(self.tenant))
            .select(host_job_turns::turn)
            .first::<i64>(conn)
            .optional()?;
        Ok(found.is_some())
    }

    /// Locks the row, if nobody has it and a job may be due.
    pub(super) fn try_lock(&self, conn: &mut Db, now: i64) -> tenant_core::Result<bool> {
        /// The same statement on each database that has `SKIP LOCKED`.
        #[cfg(any(feature = "postgres", feature = "mysql"))]
        macro_rules! skip_locked {
            ($conn:ident) => {{
                let locked = self
                    .host
                    .from(host_job_turns::table)
                    .filter(host_job_turns::queue.eq(self.queue))
                    .filter(host_job_turns::tenant_id.eq(self.tenant))
                    .filter(host_job_turns::due.le(now))
                    .select(host_job_turns::turn)
                    .for_update()
                    .skip_locked()
                    .load::<i64>(&mut $conn)?;
                return Ok(!locked.is_empty());
            }};
        }
        #[cfg(feature = "postgres")]
        if let Some(mut conn) = conn.on::<diesel::pg::PgConnection>() {
            skip_locked!(conn);
        }
        #[cfg(feature = "mysql")]
        if let Some(mut conn) = conn.on::<diesel::mysql::MysqlConnection>() {
            skip_locked!(conn);
        }
        let _ = now;
        self.lock(conn)
    }

    /// Writes when the first job is due.
    pub(super) fn write_due(&self, conn: &mut Db) -> tenant_core::Result<()> {
        let due = self
            .host
            .from(host_jobs::table)
            .filter(host_jobs::queue.eq(self.queue))
            .filter(host_jobs::tenant_id.eq(self.tenant))
            .filter(host_jobs::state.eq(JobState::Waiting.as_str()))
            .select(min(host_jobs::run_at))
            .first::<Option<i64>>(conn)?;
        self.host
            .update(host_job_turns::table)
            .filter(host_job_turns::queue.eq(self.queue))
            .filter(host_job_turns::tenant_id.eq(self.tenant))
            .set(host_job_turns::due.eq(due))
            .execute(conn)?;
        Ok(())
    }

    /// Puts the tenant behind all others.
    pub(super) fn is_taken(&self, conn: &mut Db) -> tenant_core::Result<()> {
        let last = self
            .host
            .from(host_job_turns::table)
            .filter(host_job_turns::queue.eq(self.queue))
            .select(max(host_job_turns::turn))
            .first::<Option<i64>>(conn)?;
        self.host
            .update(host_job_turns::table)
            .filter(host_job_turns::queue.eq(self.queue))
            .filter(host_job_turns::tenant_id.eq(self.tenant))
            .set(host_job_turns::turn.eq(last.unwrap_or(0).saturating_add(1)))
            .execute(conn)?;
        Ok(())
    }
}

impl Queue {
    /// Runs `work` in a transaction that has the tenant's turn.
    pub(super) fn in_turn<T>(
        &self,
        queue: &str,
        tenant: &str,
        work: impl FnOnce(&mut Db) -> Result<T, JobError>,
    ) -> Result<T, JobError> {
        let turn = Turn {
            host: &self.host,
            queue,
            tenant,
        };
        self.database.transaction(&self.host, |conn| {
            turn.lock(conn)?;
            let result = work(conn)?;
            turn.write_due(conn)?;
            Ok(result)
        })
    }
}
