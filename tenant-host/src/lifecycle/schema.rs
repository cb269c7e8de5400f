//! The tables of this module in the host's database.

use diesel::prelude::*;
use tenant_core::HostOnly;

diesel::table! {
    /// The last move of each tenant.
    host_moves (tenant_id) {
        tenant_id -> Text,
        step -> Text,
        from_kind -> Text,
        from_server -> Nullable<Text>,
        from_place -> Nullable<Text>,
        to_kind -> Text,
        to_server -> Nullable<Text>,
        to_place -> Nullable<Text>,
        state -> Text,
        claim -> Nullable<Text>,
        claim_until -> Nullable<BigInt>,
        begun -> BigInt,
        switched -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What was erased.
    host_erasures (tenant_id) {
        tenant_id -> Text,
        begun -> BigInt,
        finished -> Nullable<BigInt>,
        origin -> Text,
        counts -> Text,
    }
}

/// The row of a move.
#[derive(Debug, Clone, HostOnly, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = host_moves)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub(super) struct MoveRow {
    pub(super) tenant_id: String,
    pub(super) step: String,
    pub(super) from_kind: String,
    pub(super) from_server: Option<String>,
    pub(super) from_place: Option<String>,
    pub(super) to_kind: String,
    pub(super) to_server: Option<String>,
    pub(super) to_place: Option<String>,
    pub(super) state: String,
    pub(super) claim: Option<String>,
    pub(super) claim_until: Option<i64>,
    pub(super) begun: i64,
    pub(super) switched: Option<i64>,
}

/// The row of an erasure.
#[derive(Debug, Clone, HostOnly, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = host_erasures)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub(super) struct ErasureRow {
    pub(super) tenant_id: String,
    pub(super) begun: i64,
    pub(super) finished: Option<i64>,
    pub(super) origin: String,
    pub(super) counts: String,
}
