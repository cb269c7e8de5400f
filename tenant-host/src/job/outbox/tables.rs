//! The tables that are where the tenants' rows are.

use diesel::prelude::*;
use tenant_core::MustHaveTenant;

diesel::table! {
    /// Messages that no relay has taken on yet.
    host_outbox (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        queue -> Text,
        kind -> Text,
        envelope -> Binary,
        run_at -> BigInt,
        expires -> BigInt,
    }
}

diesel::table! {
    /// What must take effect once, and has.
    host_effects (tenant_id, effect) {
        tenant_id -> Text,
        effect -> Text,
        expires -> BigInt,
    }
}

/// The model of a message in the outbox.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = host_outbox)]
pub(super) struct OutboxModel {}

/// The model of an effect.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = host_effects)]
pub(super) struct EffectModel {}

/// A message in the outbox, as a relay reads it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = host_outbox)]
pub struct OutboxRow {
    pub(in crate::job) tenant_id: String,
    pub(in crate::job) id: String,
    pub(in crate::job) queue: String,
    pub(in crate::job) kind: String,
    pub(in crate::job) envelope: Vec<u8>,
    pub(in crate::job) run_at: i64,
    pub(in crate::job) expires: i64,
}
