//! Whose job is next.

use std::time::Duration;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::turn::{Db, Turn};
use super::{ClaimedJob, JobError, JobState, Queue};
use crate::catalog::time::{length, now};
use crate::job::MessageId;
use crate::job::schema::{JobRow, host_job_turns, host_jobs};

/// So many tenants are looked at, of which others may have the turn at this moment.
const CANDIDATES: i64 = 16;

impl Queue {
    /// The next job that is due, which is the caller's for the time of `lease`. If he has not said
    /// by then what has come of it, somebody else can have it.
    ///
    /// Tenants take turns: it is a job of the tenant whose last turn is longest ago, and of its
    /// jobs the one that has been due for longest.
    ///
    /// # Errors
    ///
    /// [`JobError::Database`].
    pub fn claim(&self, lease: Duration) -> Result<Option<ClaimedJob>, JobError> {
        let candidates = self.candidates()?;
        for (tenants, waits) in [(&candidates, false), (&candidates, true)] {
            for tenant in tenants {
                if let Some(job) = self.claim_of(tenant, lease, waits)? {
                    return Ok(Some(job));
                }
            }
            // SQLite has waited already.
            if cfg!(not(any(feature = "postgres", feature = "mysql"))) {
                break;
            }
        }
        Ok(None)
    }

    fn candidates(&self) -> Result<Vec<String>, JobError> {
        let mut conn = self.database.get(&self.host)?;
        Ok(self
            .host
            .from(host_job_turns::table)
            .filter(host_job_turns::queue.eq(&self.name))
            .filter(host_job_turns::due.le(now()))
            .order_by(host_job_turns::turn)
            .limit(CANDIDATES)
            .select(host_job_turns::tenant_id)
            .load::<String>(&mut conn)?)
    }

    /// Claims a job of one tenant. If somebody has its turn, `waits` says whether to wait for it.
    fn claim_of(
        &self,
        tenant: &str,
        lease: Duration,
        waits: bool,
    ) -> Result<Option<ClaimedJob>, JobError> {
        let turn = Turn {
            host: &self.host,
            queue: &self.name,
            tenant,
        };
        let claim = MessageId::new()?.to_string();
        let now = now();
        self.database.transaction(&self.host, |conn| {
            let has_turn = if waits {
                turn.lock(conn)?
            } else {
                turn.try_lock(conn, now)?
            };
            if !has_turn {
                return Ok(None);
            }
            let Some(mut row) = self.first_due(conn, tenant, now)? else {
                turn.write_due(conn)?;
                return Ok(None);
            };
            row.claim = Some(claim);
            row.attempts = row.attempts.saturating_add(1);
            row.run_at = now.saturating_add(length(lease));
            row.changed = now;
            self.host
                .update(host_jobs::table)
                .filter(host_jobs::id.eq(&row.id))
                .set((
                    host_jobs::claim.eq(&row.claim),
                    host_jobs::attempts.eq(row.attempts),
                    host_jobs::run_at.eq(row.run_at),
                    host_jobs::changed.eq(now),
                ))
                .execute(conn)?;
            turn.is_taken(conn)?;
            turn.write_due(conn)?;
            Ok(Some(ClaimedJob { row }))
        })
    }

    fn first_due(&self, conn: &mut Db, tenant: &str, now: i64) -> Result<Option<JobRow>, JobError> {
        Ok(self
            .host
            .from(host_jobs::table)
            .filter(host_jobs::queue.eq(&self.name))
            .filter(host_jobs::tenant_id.eq(tenant))
            .filter(host_jobs::state.eq(JobState::Waiting.as_str()))
            .filter(host_jobs::run_at.le(now))
            .order_by((host_jobs::run_at, host_jobs::id))
            .select(JobRow::as_select())
            .first(conn)
            .optional()?)
    }
}
