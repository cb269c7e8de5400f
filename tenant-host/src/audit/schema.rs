//! The tables of the audit log.

use diesel::prelude::*;
use tenant_core::{HasNoTenant, HostOnly, MayHaveTenant};

diesel::table! {
    /// The entries.
    host_audit (chain, seq) {
        chain -> Text,
        seq -> BigInt,
        tenant_id -> Nullable<Text>,
        time -> BigInt,
        action -> Text,
        outcome -> Text,
        message -> Text,
        address -> Nullable<Text>,
        user_id -> Nullable<Text>,
        acting_reason -> Nullable<Text>,
        origin -> Text,
        request_id -> Nullable<Text>,
        target_kind -> Nullable<Text>,
        target_id -> Nullable<Text>,
        previous -> Text,
        hash -> Text,
    }
}

diesel::table! {
    /// The entries of erased tenants.
    host_audit_kept (chain, seq) {
        chain -> Text,
        seq -> BigInt,
        tenant_id -> Text,
        time -> BigInt,
        action -> Text,
        outcome -> Text,
        message -> Text,
        address -> Nullable<Text>,
        user_id -> Nullable<Text>,
        acting_reason -> Nullable<Text>,
        origin -> Text,
        request_id -> Nullable<Text>,
        target_kind -> Nullable<Text>,
        target_id -> Nullable<Text>,
        previous -> Text,
        hash -> Text,
    }
}

diesel::table! {
    /// The last entry of each chain.
    host_audit_heads (chain) {
        chain -> Text,
        tenant_id -> Nullable<Text>,
        seq -> BigInt,
        hash -> Text,
        anchor_seq -> BigInt,
        anchor_hash -> Text,
        removing -> SmallInt,
    }
}

diesel::table! {
    /// One row, which is locked by who begins a chain.
    host_audit_births (id) {
        id -> Integer,
        number -> BigInt,
    }
}

/// The row of an entry.
#[derive(Debug, Clone, PartialEq, Eq, MayHaveTenant, Queryable, Selectable)]
#[diesel(table_name = host_audit)]
pub struct EntryRow {
    pub(super) chain: String,
    pub(super) seq: i64,
    pub(super) tenant_id: Option<String>,
    pub(super) time: i64,
    pub(super) action: String,
    pub(super) outcome: String,
    pub(super) message: String,
    pub(super) address: Option<String>,
    pub(super) user_id: Option<String>,
    pub(super) acting_reason: Option<String>,
    pub(super) origin: String,
    pub(super) request_id: Option<String>,
    pub(super) target_kind: Option<String>,
    pub(super) target_id: Option<String>,
    pub(super) previous: String,
    pub(super) hash: String,
}

/// An entry that is added. Whose it is, the scope says.
#[derive(Debug, Insertable)]
#[diesel(table_name = host_audit)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct NewEntryRow<'a> {
    pub(super) chain: &'a str,
    pub(super) seq: i64,
    pub(super) time: i64,
    pub(super) action: &'a str,
    pub(super) outcome: &'a str,
    pub(super) message: &'a str,
    pub(super) address: Option<&'a str>,
    pub(super) user_id: Option<&'a str>,
    pub(super) acting_reason: Option<&'a str>,
    pub(super) origin: &'a str,
    pub(super) request_id: Option<&'a str>,
    pub(super) target_kind: Option<&'a str>,
    pub(super) target_id: Option<&'a str>,
    pub(super) previous: &'a str,
    pub(super) hash: &'a str,
}

/// An entry that is kept.
#[derive(Debug, Clone, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_audit_kept)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct KeptRow {
    pub(super) chain: String,
    pub(super) seq: i64,
    pub(super) tenant_id: String,
    pub(super) time: i64,
    pub(super) action: String,
    pub(super) outcome: String,
    pub(super) message: String,
    pub(super) address: Option<String>,
    pub(super) user_id: Option<String>,
    pub(super) acting_reason: Option<String>,
    pub(super) origin: String,
    pub(super) request_id: Option<String>,
    pub(super) target_kind: Option<String>,
    pub(super) target_id: Option<String>,
    pub(super) previous: String,
    pub(super) hash: String,
}

/// The head of a chain.
#[derive(Debug, Clone, PartialEq, Eq, MayHaveTenant, Queryable, Selectable)]
#[diesel(table_name = host_audit_heads)]
pub struct HeadRow {
    pub(super) chain: String,
    pub(super) seq: i64,
    pub(super) hash: String,
    pub(super) anchor_seq: i64,
    pub(super) anchor_hash: String,
}

/// The row that is locked.
#[derive(Debug, HasNoTenant)]
#[diesel(table_name = host_audit_births)]
#[tenant(writable)]
pub(super) struct BirthRow {}

impl EntryRow {
    /// For the table of entries.
    pub(super) fn new_row(&self) -> NewEntryRow<'_> {
        NewEntryRow {
            chain: &self.chain,
            seq: self.seq,
            time: self.time,
            action: &self.action,
            outcome: &self.outcome,
            message: &self.message,
            address: self.address.as_deref(),
            user_id: self.user_id.as_deref(),
            acting_reason: self.acting_reason.as_deref(),
            origin: &self.origin,
            request_id: self.request_id.as_deref(),
            target_kind: self.target_kind.as_deref(),
            target_id: self.target_id.as_deref(),
            previous: &self.previous,
            hash: &self.hash,
        }
    }

    /// For the table of what is kept; `None` for an entry of the host.
    pub(super) fn into_kept(self) -> Option<KeptRow> {
        Some(KeptRow {
            chain: self.chain,
            seq: self.seq,
            tenant_id: self.tenant_id?,
            time: self.time,
            action: self.action,
            outcome: self.outcome,
            message: self.message,
            address: self.address,
            user_id: self.user_id,
            acting_reason: self.acting_reason,
            origin: self.origin,
            request_id: self.request_id,
            target_kind: self.target_kind,
            target_id: self.target_id,
            previous: self.previous,
            hash: self.hash,
        })
    }
}

impl KeptRow {
    /// As it was in the tenant's log.
    pub(super) fn into_entry(self) -> EntryRow {
        EntryRow {
            chain: self.chain,
            seq: self.seq,
            tenant_id: Some(self.tenant_id),
            time: self.time,
            action: self.action,
            outcome: self.outcome,
            message: self.message,
            address: self.address,
            user_id: self.user_id,
            acting_reason: self.acting_reason,
            origin: self.origin,
            request_id: self.request_id,
            target_kind: self.target_kind,
            target_id: self.target_id,
            previous: self.previous,
            hash: self.hash,
        }
    }
}
