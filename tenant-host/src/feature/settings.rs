//! What tenants set themselves.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::builder::definitions;
use super::definition::Definition;
use super::put::put;
use super::{FeatureError, FeatureValue, Setting};
use crate::TenantKey;
use crate::catalog::{Catalog, PerTenant, Tenant, TenantAccess, host_settings};

/// The values of one tenant, by the names of settings.
type Values = BTreeMap<String, String>;

/// What tenants set themselves, beside the features, which the host sets for them.
///
/// Who may change a tenant's settings, the application says, by a role or a permission: these
/// methods take any access to the tenant. Copies are handles of the same.
pub struct Settings<Id> {
    inner: Arc<Inner<Id>>,
}

struct Inner<Id> {
    catalog: Catalog<Id>,
    definitions: BTreeMap<&'static str, Definition>,
    values: PerTenant<Id, Values>,
}

/// Collects the settings of an application. Made by [`Settings::builder`].
#[must_use = "there are no settings before `build` is called"]
pub struct SettingsBuilder<Id> {
    catalog: Catalog<Id>,
    definitions: Vec<Definition>,
}

impl<Id: TenantKey> SettingsBuilder<Id> {
    /// Declares a setting.
    pub fn declare<V: FeatureValue>(mut self, setting: Setting<V>) -> Self {
        self.definitions.push(setting.definition());
        self
    }

    /// Checks the definitions.
    ///
    /// # Errors
    ///
    /// [`FeatureError::DeclaredTwice`], [`FeatureError::InvalidName`] and
    /// [`FeatureError::InvalidValue`].
    pub fn build(self) -> Result<Settings<Id>, FeatureError> {
        let inner = Inner {
            definitions: definitions(self.definitions)?,
            values: self.catalog.per_tenant(),
            catalog: self.catalog,
        };
        Ok(Settings {
            inner: Arc::new(inner),
        })
    }
}

impl<Id: TenantKey> Settings<Id> {
    /// Collects the settings of an application.
    pub fn builder(catalog: &Catalog<Id>) -> SettingsBuilder<Id> {
        SettingsBuilder {
            catalog: catalog.clone(),
            definitions: Vec::new(),
        }
    }

    /// What a tenant has set, or else the default. It is as old as the answer of a
    /// [`Catalog`] at most.
    ///
    /// A value in the database that is none of the setting's type counts as not set.
    ///
    /// # Errors
    ///
    /// [`FeatureError::NotDeclared`]; and [`FeatureError::Catalog`] if the tenant is not served
    /// any more, if the access is of an older life of it, or if the catalog does not answer.
    pub fn get<V: FeatureValue>(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        setting: Setting<V>,
    ) -> Result<V, FeatureError> {
        let access = access.as_ref();
        let tenant = self.catalog().recheck(access)?;
        let known = self.load(access, &tenant)?;
        self.value(setting, &known)
    }

    /// All settings of a tenant, in the order of their names, with their values as texts: for a
    /// page.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub fn all(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
    ) -> Result<Vec<(&'static str, String)>, FeatureError> {
        let access = access.as_ref();
        let tenant = self.catalog().recheck(access)?;
        let known = self.load(access, &tenant)?;
        let definitions = self.inner.definitions.values();
        let texts = definitions.map(|definition| {
            let known = known.get(definition.name);
            let known = known.filter(|text| definition.kind.takes(text));
            (
                definition.name,
                known.unwrap_or(&definition.default).clone(),
            )
        });
        Ok(texts.collect())
    }

    /// Sets a value.
    ///
    /// In this process it holds at once, in others as soon as what they know is too old.
    ///
    /// # Errors
    ///
    /// [`FeatureError::ReadOnly`], [`FeatureError::InvalidValue`]; and as [`get`](Self::get).
    pub fn set<V: FeatureValue>(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        setting: Setting<V>,
        value: V,
    ) -> Result<(), FeatureError> {
        self.check_declared(setting)?;
        self.set_text(access, setting.name(), &value.write())
    }

    /// The same, with name and value as texts: from a page.
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set).
    pub fn set_text(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        setting: &str,
        value: &str,
    ) -> Result<(), FeatureError> {
        let definition = self.definition(setting)?;
        definition.check_value(value)?;
        let access = access.as_ref();
        self.check_writable(access)?;
        let scope = access.scope().with_text_id()?;
        let mut conn = self.catalog().database().get_for(&scope)?;
        put(
            &mut conn,
            |conn| {
                scope
                    .update(host_settings::table)
                    .filter(host_settings::name.eq(definition.name))
                    .set(host_settings::value.eq(value))
                    .execute(conn)
            },
            |conn| {
                scope
                    .insert_into(host_settings::table)
                    .values((
                        host_settings::name.eq(definition.name),
                        host_settings::value.eq(value),
                    ))
                    .execute(conn)
                    .map(Some)
            },
        )?;
        self.inner.values.forget(access.tenant().id());
        Ok(())
    }

    /// Goes back to the default.
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set).
    pub fn unset(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        setting: &str,
    ) -> Result<(), FeatureError> {
        let name = self.definition(setting)?.name;
        let access = access.as_ref();
        self.check_writable(access)?;
        let scope = access.scope().with_text_id()?;
        let mut conn = self.catalog().database().get_for(&scope)?;
        scope
            .delete(host_settings::table)
            .filter(host_settings::name.eq(name))
            .execute(&mut conn)?;
        self.inner.values.forget(access.tenant().id());
        Ok(())
    }

    pub(super) fn catalog(&self) -> &Catalog<Id> {
        &self.inner.catalog
    }

    fn check_writable(&self, access: &TenantAccess<Id>) -> Result<(), FeatureError> {
        if self.catalog().recheck(access)?.is_writable() {
            Ok(())
        } else {
            Err(FeatureError::ReadOnly)
        }
    }

    fn definition(&self, name: &str) -> Result<&Definition, FeatureError> {
        let known = self.inner.definitions.get(name);
        known.ok_or_else(|| FeatureError::NotDeclared {
            name: name.to_owned(),
        })
    }

    fn check_declared<V: FeatureValue>(&self, setting: Setting<V>) -> Result<(), FeatureError> {
        if self.definition(setting.name())?.kind == V::KIND {
            return Ok(());
        }
        Err(FeatureError::NotDeclared {
            name: setting.name().to_owned(),
        })
    }

    /// What is known of a tenant, if it is fresh.
    #[cfg(feature = "async")]
    pub(super) fn fresh(&self, tenant: &Tenant<Id>) -> Option<Arc<Values>> {
        self.inner.values.fresh(tenant)
    }

    fn load(
        &self,
        access: &TenantAccess<Id>,
        tenant: &Tenant<Id>,
    ) -> Result<Arc<Values>, FeatureError> {
        let scope = access.scope().with_text_id()?;
        let values = self.inner.values.get(tenant, || {
            self.catalog().load_for(&scope, |conn, scope| {
                let rows = scope
                    .from(host_settings::table)
                    .select((host_settings::name, host_settings::value))
                    .load::<(String, String)>(conn)?;
                Ok(rows.into_iter().collect())
            })
        })?;
        Ok(values)
    }

    pub(super) fn value<V: FeatureValue>(
        &self,
        setting: Setting<V>,
        known: &Values,
    ) -> Result<V, FeatureError> {
        self.check_declared(setting)?;
        let known = known.get(setting.name());
        let known = known.and_then(|text| Setting::<V>::read(text));
        Ok(known.unwrap_or_else(|| setting.default()))
    }
}

impl<Id> Clone for Settings<Id> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id> fmt::Debug for Settings<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("definitions", &self.inner.definitions)
            .finish_non_exhaustive()
    }
}

impl<Id> fmt::Debug for SettingsBuilder<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SettingsBuilder")
            .field("definitions", &self.definitions)
            .finish_non_exhaustive()
    }
}
