//! What the database holds about features.

use std::collections::BTreeMap;

use diesel::prelude::*;
use tenant_core::prelude::*;

use crate::TenantKey;
use crate::catalog::{
    Catalog, CatalogError, host_feature_editions, host_feature_overrides, text_of,
};

/// The values of one tenant, by the names of features.
pub(super) type Overrides = BTreeMap<String, String>;

/// The values of editions, by edition and the name of the feature.
pub(super) type EditionValues = BTreeMap<(String, String), String>;

/// The values that the host has set for a tenant.
pub(super) fn load_overrides<Id: TenantKey>(
    catalog: &Catalog<Id>,
    id: &Id,
) -> Result<Overrides, CatalogError> {
    let id = text_of(id)?;
    catalog.load(move |conn, host| {
        let rows = host
            .from(host_feature_overrides::table)
            .filter(host_feature_overrides::tenant_id.eq(id))
            .select((
                host_feature_overrides::feature,
                host_feature_overrides::value,
            ))
            .load::<(String, String)>(conn)?;
        Ok(rows.into_iter().collect())
    })
}

/// The values that the host has set for editions.
pub(super) fn load_editions<Id: TenantKey>(
    catalog: &Catalog<Id>,
) -> Result<EditionValues, CatalogError> {
    catalog.load(|conn, host| {
        let rows = host
            .from(host_feature_editions::table)
            .select((
                host_feature_editions::edition,
                host_feature_editions::feature,
                host_feature_editions::value,
            ))
            .load::<(String, String, String)>(conn)?;
        let values = rows
            .into_iter()
            .map(|(edition, feature, value)| ((edition, feature), value));
        Ok(values.collect())
    })
}

/// All values that the host has set for tenants: the tenant, the feature, the value.
pub(super) fn load_all_overrides<Id: TenantKey>(
    catalog: &Catalog<Id>,
) -> Result<Vec<(String, String, String)>, CatalogError> {
    catalog.load(|conn, host| {
        Ok(host
            .from(host_feature_overrides::table)
            .select((
                host_feature_overrides::tenant_id,
                host_feature_overrides::feature,
                host_feature_overrides::value,
            ))
            .order((
                host_feature_overrides::tenant_id,
                host_feature_overrides::feature,
            ))
            .load(conn)?)
    })
}
