//! The definition of a feature.

use std::fmt;

use super::{FeatureError, FeatureKind, FeatureValue};
use crate::catalog::text::check_name;

/// The definition of a feature: its name, the type of its value, and the value of tenants for
/// whose edition nothing else is said.
///
/// ```
/// use tenant_host::feature::{Feature, Limit};
///
/// const SINGLE_SIGN_ON: Feature<bool> = Feature::new("single-sign-on", false);
/// const SEATS: Feature<Limit> = Feature::new("seats", Limit::of(3));
/// const HISTORY_DAYS: Feature<i64> = Feature::new("history-days", 30);
/// const REGION: Feature<String> = Feature::new("region", "eu");
/// assert_eq!(SEATS.name(), "seats");
/// ```
///
/// A value of another type is none of it:
///
/// ```compile_fail,E0308
/// use tenant_host::feature::{Feature, Limit};
///
/// const SEATS: Feature<Limit> = Feature::new("seats", true);
/// ```
pub struct Feature<V: FeatureValue> {
    name: &'static str,
    default: V::Default,
}

impl<V: FeatureValue> Feature<V> {
    /// A feature with this name and default. The name is of `a` to `z`, `0` to `9`, and inside
    /// `-`, `_` and `.`; 63 characters at most.
    pub const fn new(name: &'static str, default: V::Default) -> Self {
        Self { name, default }
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// What it is without an edition's value or one of the tenant.
    pub fn default(self) -> V {
        V::of(self.default)
    }

    pub(super) fn definition(self) -> Definition {
        Definition {
            name: self.name,
            kind: V::KIND,
            default: self.default().write(),
        }
    }
}

impl<V: FeatureValue> Clone for Feature<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V: FeatureValue> Copy for Feature<V> {}

impl<V: FeatureValue> fmt::Debug for Feature<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Feature")
            .field("name", &self.name)
            .field("default", &self.default)
            .finish()
    }
}

/// The same, with the type as a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    pub(super) name: &'static str,
    pub(super) kind: FeatureKind,
    pub(super) default: String,
}

impl Definition {
    /// Checks name and default.
    pub(super) fn check(&self) -> Result<(), FeatureError> {
        check_name(self.name, &['-', '_', '.']).map_err(|reason| FeatureError::InvalidName {
            name: self.name.to_owned(),
            reason,
        })?;
        self.check_value(&self.default)
    }

    /// Checks that a text is a value of it.
    pub(super) fn check_value(&self, text: &str) -> Result<(), FeatureError> {
        if self.kind.takes(text) {
            Ok(())
        } else {
            Err(FeatureError::InvalidValue {
                name: self.name.to_owned(),
                kind: self.kind,
            })
        }
    }
}
