//! What the program says of an edition.

use std::collections::BTreeMap;

use super::definition::Definition;
use super::{Feature, FeatureValue};

/// The values of features in an edition, as the program has them from the start. What the host
/// sets for the edition later counts instead.
///
/// ```
/// use tenant_host::feature::{Edition, Feature, Limit};
///
/// const SEATS: Feature<Limit> = Feature::new("seats", Limit::of(3));
/// const SINGLE_SIGN_ON: Feature<bool> = Feature::new("single-sign-on", false);
///
/// let pro = Edition::new("pro")
///     .with(SEATS, Limit::of(50))
///     .with(SINGLE_SIGN_ON, true);
/// # let _ = pro;
/// ```
#[derive(Debug, Clone)]
pub struct Edition {
    pub(super) name: String,
    pub(super) values: BTreeMap<&'static str, (Definition, String)>,
}

impl Edition {
    /// The edition of this name, in which all features are as they are by default.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            values: BTreeMap::new(),
        }
    }

    /// With this value of a feature.
    #[must_use]
    pub fn with<V: FeatureValue>(mut self, feature: Feature<V>, value: V) -> Self {
        let value = (feature.definition(), value.write());
        self.values.insert(feature.name(), value);
        self
    }
}
