//! Tables of the floors above whose rows belong to a tenant of the catalog, and end with it.
//!
//! They are declared here, so that a tenant is erased with them in a program, too, that uses none
//! of those floors.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_core::scope::TextId;
use tenant_core::{HostOnly, MayHaveTenant, MustHaveTenant};

use super::refresh::Db;
use super::schema::{host_machine_keys, host_members};
use super::{Catalog, CatalogError};
use crate::TenantKey;

diesel::table! {
    /// The values of features for all tenants of an edition.
    host_feature_editions (edition, feature) {
        edition -> Text,
        feature -> Text,
        value -> Text,
    }
}

diesel::table! {
    /// The values of features for one tenant.
    host_feature_overrides (tenant_id, feature) {
        tenant_id -> Text,
        feature -> Text,
        value -> Text,
    }
}

diesel::table! {
    /// How much of its limits a tenant uses.
    host_counters (tenant_id, feature) {
        tenant_id -> Text,
        feature -> Text,
        used -> BigInt,
    }
}

diesel::table! {
    /// What a tenant has set itself.
    host_settings (tenant_id, name) {
        tenant_id -> Text,
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    /// What roles and users may do, in a tenant or on the host's side.
    host_permissions (id) {
        id -> Text,
        tenant_id -> Nullable<Text>,
        holder -> Text,
        name -> Text,
        permission -> Text,
        ruling -> Text,
    }
}

/// The value of a feature in an edition.
#[derive(Debug, HostOnly)]
#[diesel(table_name = host_feature_editions)]
struct EditionValue {}

/// The value of a feature for a tenant, which only the host sets.
#[derive(Debug, HostOnly)]
#[diesel(table_name = host_feature_overrides)]
struct Override {}

/// What a tenant uses of a limit.
#[derive(Debug, HostOnly)]
#[diesel(table_name = host_counters)]
struct Counter {}

/// A setting of a tenant.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = host_settings)]
struct Setting {}

/// What a role or a user may do.
#[derive(Debug, MayHaveTenant)]
#[diesel(table_name = host_permissions)]
struct Ruling {}

impl<Id: TenantKey> Catalog<Id> {
    /// The scope of a tenant of the catalog, for what the host does in it.
    pub(crate) fn text_scope(
        &self,
        id: &str,
        origin: &'static str,
    ) -> tenant_core::TenantScope<TextId> {
        let Ok(id) = id.parse::<TextId>();
        self.inner().authority.tenant(id, origin)
    }

    /// The host's scope for what somebody has asked for, on record with its name.
    pub(crate) fn host_for(&self, origin: &tenant_core::ScopeOrigin) -> HostScope {
        self.inner().authority.host(origin.clone())
    }

    /// Deletes all that hangs on a tenant: its members, machine keys, and what the floors above
    /// hold of it.
    pub(super) fn delete_what_hangs_on(
        &self,
        conn: &mut Db,
        host: &HostScope,
        id: &str,
    ) -> Result<(), CatalogError> {
        host.delete(host_members::table)
            .filter(host_members::tenant_id.eq(id))
            .execute(conn)?;
        host.delete(host_machine_keys::table)
            .filter(host_machine_keys::tenant_id.eq(id))
            .execute(conn)?;
        host.delete(host_feature_overrides::table)
            .filter(host_feature_overrides::tenant_id.eq(id))
            .execute(conn)?;
        host.delete(host_counters::table)
            .filter(host_counters::tenant_id.eq(id))
            .execute(conn)?;
        let tenant = self.text_scope(id, "erase");
        conn.act_as(
            &tenant,
            "the tenant is erased, or its creation undone",
            |conn| {
                tenant.delete(host_settings::table).execute(conn)?;
                tenant.delete(host_permissions::table).execute(conn)?;
                Ok(())
            },
        )
    }
}
