//! The definition of a setting.

use std::fmt;

use super::definition::Definition;
use super::{Feature, FeatureValue};

/// The definition of something that a tenant sets itself: its name, the type of its value, and the
/// value of tenants that have set none.
///
/// ```
/// use tenant_host::feature::Setting;
///
/// const THEME: Setting<String> = Setting::new("theme", "light");
/// const WEEKLY_REPORT: Setting<bool> = Setting::new("weekly-report", true);
/// assert_eq!(THEME.name(), "theme");
/// ```
pub struct Setting<V: FeatureValue>(Feature<V>);

impl<V: FeatureValue> Setting<V> {
    /// A setting with this name and default. The name is one like that of a
    /// [`Feature`].
    pub const fn new(name: &'static str, default: V::Default) -> Self {
        Self(Feature::new(name, default))
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.0.name()
    }

    /// What it is if the tenant has set nothing.
    pub fn default(self) -> V {
        self.0.default()
    }

    pub(super) fn definition(self) -> Definition {
        self.0.definition()
    }

    pub(super) fn read(text: &str) -> Option<V> {
        V::read(text)
    }
}

impl<V: FeatureValue> Clone for Setting<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V: FeatureValue> Copy for Setting<V> {}

impl<V: FeatureValue> fmt::Debug for Setting<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
