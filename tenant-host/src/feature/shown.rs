//! A feature of a tenant, for showing.

use super::FeatureKind;

/// A feature of a tenant as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShownFeature {
    /// The name.
    pub name: &'static str,
    /// The type of its value.
    pub kind: FeatureKind,
    /// The value, as text.
    pub value: String,
    /// Who says so.
    pub source: FeatureSource,
}

/// Where the value of a feature comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FeatureSource {
    /// The host has set it for the tenant.
    Tenant,
    /// It is the edition's.
    Edition,
    /// It is the feature's default.
    Default,
}
