//! What the host changes about features.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::definition::Definition;
use super::{Feature, FeatureError, FeatureValue, Features};
use crate::TenantKey;
use crate::catalog::text::check_name;
use crate::catalog::{
    CatalogChange, CatalogError, Db, check_takes, host_feature_editions, host_feature_overrides,
    text_of,
};

impl<Id: TenantKey> Features<Id> {
    /// Sets the value of a feature for one tenant, whatever its edition is.
    ///
    /// In this process it holds at once, in others after [`max_age`](Self::max_age) at the
    /// latest.
    ///
    /// # Errors
    ///
    /// [`FeatureError::NotDeclared`], [`FeatureError::InvalidValue`] and
    /// [`FeatureError::Catalog`]: there is no such tenant, it is being erased, or the database
    /// refuses.
    pub fn set<V: FeatureValue>(
        &self,
        host: &HostScope,
        tenant: &Id,
        feature: Feature<V>,
        value: V,
    ) -> Result<(), FeatureError> {
        self.check_declared(feature)?;
        self.set_text(host, tenant, feature.name(), &value.write())
    }

    /// The same, with name and value as texts: from a page or a command.
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set).
    pub fn set_text(
        &self,
        host: &HostScope,
        tenant: &Id,
        feature: &str,
        value: &str,
    ) -> Result<(), FeatureError> {
        let definition = self.definition(feature)?;
        definition.check_value(value)?;
        self.change_tenant(host, tenant, definition, Some(value))
    }

    /// Takes the value back that was set for one tenant: what its edition says counts again.
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set).
    pub fn unset(&self, host: &HostScope, tenant: &Id, feature: &str) -> Result<(), FeatureError> {
        self.change_tenant(host, tenant, self.definition(feature)?, None)
    }

    /// Sets the value of a feature for all tenants of an edition, except those for which one was
    /// set.
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set), and [`CatalogError::InvalidName`] for the edition.
    pub fn set_for_edition<V: FeatureValue>(
        &self,
        host: &HostScope,
        edition: &str,
        feature: Feature<V>,
        value: V,
    ) -> Result<(), FeatureError> {
        self.check_declared(feature)?;
        self.set_text_for_edition(host, edition, feature.name(), &value.write())
    }

    /// The same, with name and value as texts.
    ///
    /// # Errors
    ///
    /// As [`set_for_edition`](Self::set_for_edition).
    pub fn set_text_for_edition(
        &self,
        host: &HostScope,
        edition: &str,
        feature: &str,
        value: &str,
    ) -> Result<(), FeatureError> {
        let definition = self.definition(feature)?;
        definition.check_value(value)?;
        self.change_edition(host, edition, definition, Some(value))
    }

    /// Takes the value back that was set for an edition: what the program says counts again.
    ///
    /// # Errors
    ///
    /// As [`set_for_edition`](Self::set_for_edition).
    pub fn unset_for_edition(
        &self,
        host: &HostScope,
        edition: &str,
        feature: &str,
    ) -> Result<(), FeatureError> {
        self.change_edition(host, edition, self.definition(feature)?, None)
    }

    fn change_tenant(
        &self,
        host: &HostScope,
        tenant: &Id,
        definition: &Definition,
        value: Option<&str>,
    ) -> Result<(), FeatureError> {
        let id = text_of(tenant).map_err(|_| CatalogError::UnknownTenant)?;
        self.catalog().in_turn(host, |conn, _| {
            check_takes(conn, host, &id, "given features")?;
            write_override(conn, host, &id, definition.name, value)?;
            let told = CatalogChange::of_tenant(name(value), &id);
            self.catalog()
                .tell(conn, told.with(&detail(definition, value)))
        })?;
        self.inner().overrides.forget(tenant);
        Ok(())
    }

    fn change_edition(
        &self,
        host: &HostScope,
        edition: &str,
        definition: &Definition,
        value: Option<&str>,
    ) -> Result<(), FeatureError> {
        check_name(edition, &['-', '_']).map_err(|reason| CatalogError::InvalidName {
            what: "the name of an edition",
            reason,
        })?;
        self.catalog().in_turn(host, |conn, _| {
            write_edition(conn, host, edition, definition.name, value)?;
            let told = CatalogChange::of(name(value), "edition", edition);
            self.catalog()
                .tell(conn, told.with(&detail(definition, value)))
        })?;
        self.inner().edition_values.forget(&());
        Ok(())
    }
}

/// The name of a change, for those who are told of it.
fn name(value: Option<&str>) -> &'static str {
    match value {
        Some(_) => "feature.set",
        None => "feature.unset",
    }
}

/// A change in words.
fn detail(definition: &Definition, value: Option<&str>) -> String {
    match value {
        Some(value) => format!("feature `{}` is `{value}`", definition.name),
        None => format!("feature `{}` has no value of its own", definition.name),
    }
}

/// Writes or deletes the value of a tenant. Nobody else does at the same time.
fn write_override(
    conn: &mut Db,
    host: &HostScope,
    id: &str,
    feature: &str,
    value: Option<&str>,
) -> Result<(), CatalogError> {
    use host_feature_overrides as rows;

    host.delete(rows::table)
        .filter(rows::tenant_id.eq(id))
        .filter(rows::feature.eq(feature))
        .execute(conn)?;
    if let Some(value) = value {
        host.insert_into(rows::table)
            .values((
                rows::tenant_id.eq(id),
                rows::feature.eq(feature),
                rows::value.eq(value),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Writes or deletes the value of an edition. Nobody else does at the same time.
fn write_edition(
    conn: &mut Db,
    host: &HostScope,
    edition: &str,
    feature: &str,
    value: Option<&str>,
) -> Result<(), CatalogError> {
    use host_feature_editions as rows;

    host.delete(rows::table)
        .filter(rows::edition.eq(edition))
        .filter(rows::feature.eq(feature))
        .execute(conn)?;
    if let Some(value) = value {
        host.insert_into(rows::table)
            .values((
                rows::edition.eq(edition),
                rows::feature.eq(feature),
                rows::value.eq(value),
            ))
            .execute(conn)?;
    }
    Ok(())
}
