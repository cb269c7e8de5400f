//! The tables of jobs in the host's database, all of them the host's.

use diesel::prelude::*;
use tenant_core::HostOnly;

diesel::table! {
    /// The jobs of all tenants, and those of the host, whose `tenant_id` is empty.
    host_jobs (id) {
        id -> Text,
        queue -> Text,
        tenant_id -> Text,
        kind -> Text,
        envelope -> Binary,
        state -> Text,
        run_at -> BigInt,
        attempts -> Integer,
        claim -> Nullable<Text>,
        error -> Nullable<Text>,
        created -> BigInt,
        changed -> BigInt,
        expires -> BigInt,
    }
}

diesel::table! {
    /// Whose turn it is.
    host_job_turns (queue, tenant_id) {
        queue -> Text,
        tenant_id -> Text,
        turn -> BigInt,
        due -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// The messages that were opened where they must be opened once.
    host_messages (id) {
        id -> Text,
        expires -> BigInt,
        lease -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// When jobs of the host are due that come again and again.
    host_schedules (name) {
        name -> Text,
        times -> Text,
        next_at -> BigInt,
        last_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// The tenants for which a run over tenants is done.
    host_runs (run, tenant_id) {
        run -> Text,
        tenant_id -> Text,
        finished -> BigInt,
    }
}

/// The row of a job.
#[derive(Debug, Clone, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_jobs)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct JobRow {
    pub(super) id: String,
    pub(super) queue: String,
    pub(super) tenant_id: String,
    pub(super) kind: String,
    pub(super) envelope: Vec<u8>,
    pub(super) state: String,
    pub(super) run_at: i64,
    pub(super) attempts: i32,
    pub(super) claim: Option<String>,
    pub(super) error: Option<String>,
    pub(super) created: i64,
    pub(super) changed: i64,
    pub(super) expires: i64,
}

/// The row of a tenant's turn.
#[derive(Debug, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_job_turns)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct TurnRow {
    pub(super) queue: String,
    pub(super) tenant_id: String,
    pub(super) turn: i64,
    pub(super) due: Option<i64>,
}

/// The row of a message that was opened.
#[derive(Debug, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_messages)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct MessageRow {
    pub(super) id: String,
    pub(super) expires: i64,
    pub(super) lease: Option<i64>,
}

/// The row of a schedule.
#[derive(Debug, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_schedules)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct ScheduleRow {
    pub(super) name: String,
    pub(super) times: String,
    pub(super) next_at: i64,
    pub(super) last_at: Option<i64>,
}

/// The row of a tenant that is done.
#[derive(Debug, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_runs)]
pub(super) struct RunRow {
    pub(super) run: String,
    pub(super) tenant_id: String,
    pub(super) finished: i64,
}
