//! Jobs of the host that come again and again.

use std::fmt;
use std::time::{Duration, SystemTime};

use croner::Cron;
use diesel::prelude::*;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tenant_core::prelude::*;

use super::failure::is_taken;
use super::schema::{ScheduleRow, host_schedules};
use super::{JobError, Message, MessageId, Outbox, SendError, SendOptions};
use crate::catalog::time::{from_millis, to_millis};
use crate::database::HostDatabase;

/// Sends jobs of the host at the times of cron expressions, once each, in however many processes
/// it runs.
///
/// A schedule is a row in the host's database with the next time. When that has come, one process
/// sets the next one and sends the job, in one transaction. Times that went by while no process
/// ran are made up for by one job.
///
/// ```
/// # use serde::{Deserialize, Serialize};
/// # use tenant_core::ScopeAuthority;
/// # use tenant_host::HostDatabase;
/// # use tenant_host::job::{JobError, Message, Outbox, Schedules};
/// #[derive(Serialize, Deserialize)]
/// struct Cleanup {}
///
/// impl Message for Cleanup {
///     const KIND: &'static str = "cleanup";
/// }
///
/// fn schedules(authority: &ScopeAuthority, database: &HostDatabase, outbox: &Outbox) -> Result<Schedules, JobError> {
///     // At half past three each night.
///     Schedules::new(authority, database, outbox).every("nightly cleanup", "30 3 * * *", || Cleanup {})
/// }
/// ```
pub struct Schedules {
    database: HostDatabase,
    host: HostScope,
    outbox: Outbox,
    zone: TimeZone,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    cron: Cron,
    /// The expression and the time zone. When it changes, the next time is computed anew.
    times: String,
    zone: TimeZone,
    send: Box<SendOne>,
}

type SendOne = dyn Fn(&Outbox, &mut super::queue::Db) -> Result<MessageId, SendError> + Send + Sync;

impl Schedules {
    /// None yet. What is sent goes to the queue in `database`.
    pub fn new(authority: &ScopeAuthority, database: &HostDatabase, outbox: &Outbox) -> Self {
        Self {
            database: database.clone(),
            host: authority.host("schedule"),
            outbox: outbox.clone(),
            zone: TimeZone::UTC,
            entries: Vec::new(),
        }
    }

    /// The time zone of the expressions that are added from now on; UTC if it is not said.
    ///
    /// # Errors
    ///
    /// [`JobError::InvalidSettings`] if the system does not know it.
    pub fn zone(mut self, name: &str) -> Result<Self, JobError> {
        self.zone = TimeZone::get(name).map_err(|_| JobError::InvalidSettings {
            problem: format!("the time zone `{name}` is not known here"),
        })?;
        Ok(self)
    }

    /// Adds a schedule: five fields, minute, hour, day, month, day of the week; with six, the
    /// first one is the second. Its name is the same in all processes and releases.
    ///
    /// # Errors
    ///
    /// [`JobError::InvalidSettings`] if the expression can't be read or has no next time, or the
    /// name has no or more than 64 bytes, or is there already.
    pub fn every<T: Message>(
        mut self,
        name: &str,
        expression: &str,
        message: impl Fn() -> T + Send + Sync + 'static,
    ) -> Result<Self, JobError> {
        let invalid = |problem: String| JobError::InvalidSettings { problem };
        if !super::message::is_name(name) {
            return Err(invalid(
                "the name of a schedule has 1 to 64 bytes, and no control characters".to_owned(),
            ));
        }
        if self.entries.iter().any(|entry| entry.name == name) {
            return Err(invalid(format!("there are two schedules `{name}`")));
        }
        let cron: Cron = expression
            .parse()
            .map_err(|error| invalid(format!("the times of `{name}` can't be read: {error}")))?;
        let zone = self.zone.clone();
        let entry = Entry {
            name: name.to_owned(),
            times: format!("{expression} {}", zone.iana_name().unwrap_or("UTC")),
            cron,
            zone,
            send: Box::new(move |outbox, conn| {
                outbox.send_for_host(conn, &message(), SendOptions::new())
            }),
        };
        entry.next_after(SystemTime::now())?;
        self.entries.push(entry);
        Ok(self)
    }

    /// Sends what is due. Returns the ids of the jobs.
    ///
    /// # Errors
    ///
    /// [`JobError`]. What was sent before it stays sent.
    pub fn tick(&self) -> Result<Vec<MessageId>, JobError> {
        self.tick_at(SystemTime::now())
    }

    /// Sends what is due at a time.
    ///
    /// # Errors
    ///
    /// As [`tick`](Self::tick).
    pub fn tick_at(&self, now: SystemTime) -> Result<Vec<MessageId>, JobError> {
        let mut sent = Vec::new();
        for entry in &self.entries {
            sent.extend(self.tick_one(entry, now)?);
        }
        Ok(sent)
    }

    /// How long nothing is due: until this time has gone by, there is no need to
    /// [tick](Self::tick). At most a minute, since a schedule may be changed elsewhere.
    pub fn pause(&self) -> Duration {
        let now = SystemTime::now();
        let longest = Duration::from_secs(60);
        self.entries
            .iter()
            .filter_map(|entry| entry.next_after(now).ok())
            .filter_map(|next| next.duration_since(now).ok())
            .fold(longest, Duration::min)
    }

    fn tick_one(&self, entry: &Entry, now: SystemTime) -> Result<Option<MessageId>, JobError> {
        let next = to_millis(entry.next_after(now)?);
        let Some(row) = self.row(entry)? else {
            self.make(entry, next)?;
            return Ok(None);
        };
        if row.times == entry.times && from_millis(row.next_at) > now {
            return Ok(None);
        }
        let is_due = row.times == entry.times;
        self.database.transaction(&self.host, |conn| {
            let advanced = self
                .host
                .update(host_schedules::table)
                .filter(host_schedules::name.eq(&entry.name))
                .filter(host_schedules::next_at.eq(row.next_at))
                .filter(host_schedules::times.eq(&row.times))
                .set((
                    host_schedules::times.eq(&entry.times),
                    host_schedules::next_at.eq(next),
                    host_schedules::last_at.eq(if is_due {
                        Some(to_millis(now))
                    } else {
                        row.last_at
                    }),
                ))
                .execute(conn)?;
            // Another process was faster.
            if advanced != 1 || !is_due {
                return Ok(None);
            }
            match (entry.send)(&self.outbox, conn) {
                Ok(id) => Ok(Some(id)),
                Err(SendError::Seal(error)) => Err(error.into()),
                Err(SendError::Write(error)) => Err(JobError::from(error)),
            }
        })
    }

    fn row(&self, entry: &Entry) -> Result<Option<ScheduleRow>, JobError> {
        let mut conn = self.database.get(&self.host)?;
        Ok(self
            .host
            .from(host_schedules::table)
            .filter(host_schedules::name.eq(&entry.name))
            .select(ScheduleRow::as_select())
            .first(&mut conn)
            .optional()?)
    }

    /// Makes the row of a schedule that is new.
    fn make(&self, entry: &Entry, next: i64) -> Result<(), JobError> {
        let row = ScheduleRow {
            name: entry.name.clone(),
            times: entry.times.clone(),
            next_at: next,
            last_at: None,
        };
        let mut conn = self.database.get(&self.host)?;
        let made = self
            .host
            .insert_into(host_schedules::table)
            .values(&row)
            .execute(&mut conn);
        match made {
            Err(error) if !is_taken(&error) => Err(error.into()),
            _ => Ok(()),
        }
    }
}

impl Entry {
    /// The first of the times after this one.
    fn next_after(&self, time: SystemTime) -> Result<SystemTime, JobError> {
        let invalid = || JobError::InvalidSettings {
            problem: format!("the schedule `{}` has no next time", self.name),
        };
        let time = Timestamp::try_from(time).map_err(|_| invalid())?;
        let time = time.to_zoned(self.zone.clone());
        let next = self
            .cron
            .find_next_occurrence(&time, false)
            .map_err(|_| invalid())?;
        Ok(next.timestamp().into())
    }
}

impl fmt::Debug for Schedules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let times = self.entries.iter().map(|entry| (&entry.name, &entry.times));
        f.debug_map().entries(times).finish()
    }
}
