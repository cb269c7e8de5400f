//! The catalog's tables, all of them the host's.

use diesel::prelude::*;
use tenant_core::HostOnly;

diesel::table! {
    /// One row.
    host_catalog (id) {
        id -> Integer,
        version -> BigInt,
        removed -> BigInt,
    }
}

diesel::table! {
    /// The tenants.
    host_tenants (id) {
        id -> Text,
        name -> Text,
        unique_name -> Nullable<Text>,
        state -> Text,
        step -> Nullable<Text>,
        claim -> Nullable<Text>,
        claim_until -> Nullable<BigInt>,
        edition -> Nullable<Text>,
        placement -> Text,
        server -> Nullable<Text>,
        place -> Nullable<Text>,
        generation -> BigInt,
        generation_since -> BigInt,
        created -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    /// Who belongs to which tenant.
    host_members (tenant_id, user_id) {
        tenant_id -> Text,
        user_id -> Text,
        roles -> Text,
        sessions_from -> BigInt,
    }
}

diesel::table! {
    /// Who works for the host.
    host_operators (user_id) {
        user_id -> Text,
        roles -> Text,
        sessions_from -> BigInt,
    }
}

diesel::table! {
    /// The keys of machines.
    host_machine_keys (id) {
        id -> Text,
        tenant_id -> Text,
        name -> Text,
        secret_hash -> Text,
        roles -> Text,
        created -> BigInt,
        expires -> Nullable<BigInt>,
        revoked -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Single tokens that are refused before their time is over.
    host_revoked_sessions (id) {
        id -> Text,
        ends -> BigInt,
        version -> BigInt,
    }
}

/// The row of the catalog.
#[derive(Debug, HostOnly)]
#[diesel(table_name = host_catalog)]
pub(super) struct CatalogRow {}

/// The row of a tenant.
#[derive(Debug, Clone, HostOnly, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = host_tenants)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub(super) struct TenantRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) unique_name: Option<String>,
    pub(super) state: String,
    pub(super) step: Option<String>,
    pub(super) claim: Option<String>,
    pub(super) claim_until: Option<i64>,
    pub(super) edition: Option<String>,
    pub(super) placement: String,
    pub(super) server: Option<String>,
    pub(super) place: Option<String>,
    pub(super) generation: i64,
    pub(super) generation_since: i64,
    pub(super) created: i64,
    pub(super) version: i64,
}

/// The row of a member.
#[derive(Debug, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_members)]
pub(super) struct MemberRow {
    pub(super) tenant_id: String,
    pub(super) user_id: String,
    pub(super) roles: String,
    pub(super) sessions_from: i64,
}

/// The row of an operator.
#[derive(Debug, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_operators)]
pub(super) struct OperatorRow {
    pub(super) user_id: String,
    pub(super) roles: String,
    pub(super) sessions_from: i64,
}

/// The row of a machine's key.
#[derive(Debug, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_machine_keys)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct MachineKeyRow {
    pub(super) id: String,
    pub(super) tenant_id: String,
    pub(super) name: String,
    pub(super) secret_hash: String,
    pub(super) roles: String,
    pub(super) created: i64,
    pub(super) expires: Option<i64>,
    pub(super) revoked: Option<i64>,
}

/// The row of a token that is refused.
#[derive(Debug, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_revoked_sessions)]
pub(super) struct RevokedSessionRow {
    pub(super) id: String,
    pub(super) ends: i64,
    pub(super) version: i64,
}
