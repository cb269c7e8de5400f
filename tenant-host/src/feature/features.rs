//! The features of an application.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tenant_core::HostScope;

use super::definition::Definition;
use super::rows::{EditionValues, Overrides, load_editions, load_overrides};
use super::{Feature, FeatureError, FeatureSource, FeatureValue, FeaturesBuilder, ShownFeature};
use crate::TenantKey;
use crate::catalog::{Cached, Catalog, PerTenant, Tenant, TenantAccess};

/// What tenants have: see [the module](crate::feature).
///
/// Copies are handles of the same.
pub struct Features<Id> {
    inner: Arc<Inner<Id>>,
}

pub(super) struct Inner<Id> {
    pub(super) catalog: Catalog<Id>,
    pub(super) definitions: BTreeMap<&'static str, Definition>,
    /// What the program says of editions.
    pub(super) editions: BTreeMap<String, BTreeMap<&'static str, String>>,
    /// What the database says of tenants.
    pub(super) overrides: PerTenant<Id, Overrides>,
    /// What the database says of editions.
    pub(super) edition_values: Cached<(), EditionValues>,
}

/// What the database says, as far as it is about one tenant.
pub(super) struct Known {
    pub(super) overrides: Arc<Overrides>,
    pub(super) edition_values: Arc<EditionValues>,
}

impl<Id: TenantKey> Features<Id> {
    /// Collects the features of an application.
    pub fn builder(catalog: &Catalog<Id>) -> FeaturesBuilder<Id> {
        FeaturesBuilder::new(catalog)
    }

    pub(super) fn new(inner: Inner<Id>) -> Self {
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The value of a feature for a tenant: what the host has set for the tenant, or else for its
    /// edition, or else what the program says of the edition, or else the feature's default.
    ///
    /// It is [`max_age`](Self::max_age) old at most.
    ///
    /// # Errors
    ///
    /// [`FeatureError::Catalog`] if the tenant is not served any more, if the access is of an
    /// older life of it, or if the catalog does not answer; [`FeatureError::NotDeclared`]; and
    /// [`FeatureError::WrongInDatabase`].
    pub fn get<V: FeatureValue>(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        feature: Feature<V>,
    ) -> Result<V, FeatureError> {
        let tenant = self.catalog().recheck(access.as_ref())?;
        self.value(&tenant, feature, &self.known(&tenant)?)
    }

    /// Refuses a tenant that has not the feature.
    ///
    /// # Errors
    ///
    /// [`FeatureError::NotIncluded`], and as [`get`](Self::get).
    pub fn require(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        feature: Feature<bool>,
    ) -> Result<(), FeatureError> {
        let tenant = self.catalog().recheck(access.as_ref())?;
        self.check(&tenant, feature, &self.known(&tenant)?)
    }

    /// The value of a feature for a tenant in whatever state, for the host.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub fn get_for<V: FeatureValue>(
        &self,
        host: &HostScope,
        tenant: &Id,
        feature: Feature<V>,
    ) -> Result<V, FeatureError> {
        let _ = host;
        let tenant = self.catalog().tenant(tenant)?;
        self.value(&tenant, feature, &self.known(&tenant)?)
    }

    /// All features of a tenant, in the order of their names: for its page about its plan.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub fn all(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
    ) -> Result<Vec<ShownFeature>, FeatureError> {
        let tenant = self.catalog().recheck(access.as_ref())?;
        Ok(self.shown(&tenant, &self.known(&tenant)?))
    }

    /// All features of a tenant in whatever state, for the host.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub fn all_for(
        &self,
        host: &HostScope,
        tenant: &Id,
    ) -> Result<Vec<ShownFeature>, FeatureError> {
        let _ = host;
        let tenant = self.catalog().tenant(tenant)?;
        Ok(self.shown(&tenant, &self.known(&tenant)?))
    }

    /// How old an answer may be, while the database answers: as old as those of the catalog.
    pub fn max_age(&self) -> Duration {
        self.catalog().max_age()
    }

    pub(super) fn inner(&self) -> &Inner<Id> {
        &self.inner
    }

    pub(super) fn catalog(&self) -> &Catalog<Id> {
        &self.inner.catalog
    }

    /// The definition of a name.
    pub(super) fn definition(&self, name: &str) -> Result<&Definition, FeatureError> {
        let known = self.inner.definitions.get(name);
        known.ok_or_else(|| FeatureError::NotDeclared {
            name: name.to_owned(),
        })
    }

    /// Checks that a feature is declared as it is.
    pub(super) fn check_declared<V: FeatureValue>(
        &self,
        feature: Feature<V>,
    ) -> Result<(), FeatureError> {
        if self.definition(feature.name())?.kind == V::KIND {
            return Ok(());
        }
        Err(FeatureError::NotDeclared {
            name: feature.name().to_owned(),
        })
    }

    /// What the database says about a tenant.
    pub(super) fn known(&self, tenant: &Tenant<Id>) -> Result<Known, FeatureError> {
        let inner = &*self.inner;
        let edition_values = inner
            .edition_values
            .get(&(), || load_editions(&inner.catalog).map(Some))?;
        let overrides = inner
            .overrides
            .get(tenant, || load_overrides(&inner.catalog, tenant.id()))?;
        Ok(Known {
            overrides,
            edition_values: edition_values.unwrap_or_default(),
        })
    }

    /// The text of a feature's value, and who says so.
    fn text<'a>(
        &'a self,
        tenant: &Tenant<Id>,
        definition: &'a Definition,
        known: &'a Known,
    ) -> (&'a str, FeatureSource) {
        let name = definition.name;
        if let Some(value) = known.overrides.get(name) {
            return (value, FeatureSource::Tenant);
        }
        if let Some(edition) = tenant.edition() {
            let key = (edition.to_owned(), name.to_owned());
            if let Some(value) = known.edition_values.get(&key) {
                return (value, FeatureSource::Edition);
            }
            let values = self.inner.editions.get(edition);
            if let Some(value) = values.and_then(|values| values.get(name)) {
                return (value, FeatureSource::Edition);
            }
        }
        (&definition.default, FeatureSource::Default)
    }

    pub(super) fn value<V: FeatureValue>(
        &self,
        tenant: &Tenant<Id>,
        feature: Feature<V>,
        known: &Known,
    ) -> Result<V, FeatureError> {
        self.check_declared(feature)?;
        let (text, source) = self.text(tenant, self.definition(feature.name())?, known);
        V::read(text).ok_or_else(|| FeatureError::WrongInDatabase {
            feature: feature.name().to_owned(),
            holder: match source {
                FeatureSource::Tenant => "the tenant",
                _ => "its edition",
            }
            .to_owned(),
            kind: V::KIND,
        })
    }

    pub(super) fn check(
        &self,
        tenant: &Tenant<Id>,
        feature: Feature<bool>,
        known: &Known,
    ) -> Result<(), FeatureError> {
        if self.value(tenant, feature, known)? {
            return Ok(());
        }
        Err(FeatureError::NotIncluded {
            feature: feature.name(),
            edition: tenant.edition().map(str::to_owned),
        })
    }

    pub(super) fn shown(&self, tenant: &Tenant<Id>, known: &Known) -> Vec<ShownFeature> {
        let definitions = self.inner.definitions.values();
        definitions
            .map(|definition| {
                let (value, source) = self.text(tenant, definition, known);
                ShownFeature {
                    name: definition.name,
                    kind: definition.kind,
                    value: value.to_owned(),
                    source,
                }
            })
            .collect()
    }
}

impl<Id> Clone for Features<Id> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id> fmt::Debug for Features<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Features")
            .field("definitions", &self.inner.definitions)
            .field("editions", &self.inner.editions)
            .finish_non_exhaustive()
    }
}
