//! Features and settings, awaited.
//!
//! What is fresh is answered at once. What has to be asked of the database is asked on a thread
//! for blocking work, so these methods run on a Tokio runtime.

use super::features::Known;
use super::{
    Feature, FeatureError, FeatureValue, Features, Limit, Setting, Settings, ShownFeature,
};
use crate::TenantKey;
use crate::catalog::{Tenant, TenantAccess};

impl<Id: TenantKey> Features<Id> {
    /// [`get`](Self::get), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn get_awaited<V: FeatureValue>(
        &self,
        access: &(impl AsRef<TenantAccess<Id>> + Sync),
        feature: Feature<V>,
    ) -> Result<V, FeatureError> {
        let tenant = self.catalog().recheck_awaited(access.as_ref()).await?;
        if let Some(known) = self.fresh(&tenant) {
            return self.value(&tenant, feature, &known);
        }
        let (features, access) = (self.clone(), access.as_ref().clone());
        self.catalog()
            .blocking(move |_| features.get(&access, feature))
            .await
    }

    /// [`require`](Self::require), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn require_awaited(
        &self,
        access: &(impl AsRef<TenantAccess<Id>> + Sync),
        feature: Feature<bool>,
    ) -> Result<(), FeatureError> {
        let tenant = self.catalog().recheck_awaited(access.as_ref()).await?;
        if let Some(known) = self.fresh(&tenant) {
            return self.check(&tenant, feature, &known);
        }
        let (features, access) = (self.clone(), access.as_ref().clone());
        self.catalog()
            .blocking(move |_| features.require(&access, feature))
            .await
    }

    /// [`all`](Self::all), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn all_awaited(
        &self,
        access: &(impl AsRef<TenantAccess<Id>> + Sync),
    ) -> Result<Vec<ShownFeature>, FeatureError> {
        let (features, access) = (self.clone(), access.as_ref().clone());
        self.catalog()
            .blocking(move |_| features.all(&access))
            .await
    }

    /// [`reserve`](Self::reserve), awaited. If the future is dropped, it is not known whether it
    /// was reserved: the counter may be too high, never too low.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn reserve_awaited(
        &self,
        access: &(impl AsRef<TenantAccess<Id>> + Sync),
        feature: Feature<Limit>,
        count: u64,
    ) -> Result<(), FeatureError> {
        let (features, access) = (self.clone(), access.as_ref().clone());
        self.catalog()
            .blocking(move |_| features.reserve(&access, feature, count))
            .await
    }

    /// [`release`](Self::release), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn release_awaited(
        &self,
        access: &(impl AsRef<TenantAccess<Id>> + Sync),
        feature: Feature<Limit>,
        count: u64,
    ) -> Result<(), FeatureError> {
        let (features, access) = (self.clone(), access.as_ref().clone());
        self.catalog()
            .blocking(move |_| features.release(&access, feature, count))
            .await
    }

    /// [`used`](Self::used), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn used_awaited(
        &self,
        access: &(impl AsRef<TenantAccess<Id>> + Sync),
        feature: Feature<Limit>,
    ) -> Result<u64, FeatureError> {
        let (features, access) = (self.clone(), access.as_ref().clone());
        self.catalog()
            .blocking(move |_| features.used(&access, feature))
            .await
    }

    /// What is known of a tenant, if all of it is fresh.
    fn fresh(&self, tenant: &Tenant<Id>) -> Option<Known> {
        let inner = self.inner();
        Some(Known {
            overrides: inner.overrides.fresh(tenant)?,
            edition_values: inner.edition_values.fresh(&())??,
        })
    }
}

impl<Id: TenantKey> Settings<Id> {
    /// [`get`](Self::get), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn get_awaited<V: FeatureValue>(
        &self,
        access: &(impl AsRef<TenantAccess<Id>> + Sync),
        setting: Setting<V>,
    ) -> Result<V, FeatureError> {
        let tenant = self.catalog().recheck_awaited(access.as_ref()).await?;
        if let Some(known) = self.fresh(&tenant) {
            return self.value(setting, &known);
        }
        let (settings, access) = (self.clone(), access.as_ref().clone());
        self.catalog()
            .blocking(move |_| settings.get(&access, setting))
            .await
    }

    /// [`set_text`](Self::set_text), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn set_text_awaited(
        &self,
        access: &(impl AsRef<TenantAccess<Id>> + Sync),
        setting: &str,
        value: &str,
    ) -> Result<(), FeatureError> {
        let (settings, access) = (self.clone(), access.as_ref().clone());
        let (setting, value) = (setting.to_owned(), value.to_owned());
        self.catalog()
            .blocking(move |_| settings.set_text(&access, &setting, &value))
            .await
    }
}
