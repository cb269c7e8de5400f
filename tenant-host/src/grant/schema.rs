//! The table of grants, which is the host's.

use diesel::prelude::*;
use tenant_core::HostOnly;

diesel::table! {
    /// Grants by which operators act for tenants.
    host_grants (id) {
        id -> Text,
        tenant_id -> Text,
        user_id -> Text,
        reason -> Text,
        created -> BigInt,
        created_by -> Nullable<Text>,
        ends -> BigInt,
        single_use -> SmallInt,
        uses -> BigInt,
        used -> Nullable<BigInt>,
        revoked -> Nullable<BigInt>,
        revoked_by -> Nullable<Text>,
    }
}

/// The row of a grant.
#[derive(Debug, Clone, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_grants)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct GrantRow {
    pub(super) id: String,
    pub(super) tenant_id: String,
    pub(super) user_id: String,
    pub(super) reason: String,
    pub(super) created: i64,
    pub(super) created_by: Option<String>,
    pub(super) ends: i64,
    pub(super) single_use: i16,
    pub(super) uses: i64,
    pub(super) used: Option<i64>,
    pub(super) revoked: Option<i64>,
    pub(super) revoked_by: Option<String>,
}
