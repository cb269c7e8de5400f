//! How the catalog of features is built.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::definition::Definition;
use super::features::{Features, Inner};
use super::rows::{load_all_overrides, load_editions};
use super::{Edition, Feature, FeatureError, FeatureValue};
use crate::TenantKey;
use crate::catalog::text::check_name;
use crate::catalog::{Catalog, CatalogError};

/// Collects the features of an application. Made by [`Features::builder`].
#[must_use = "there are no features before `build` is called"]
pub struct FeaturesBuilder<Id> {
    catalog: Catalog<Id>,
    definitions: Vec<Definition>,
    editions: Vec<Edition>,
    retired: BTreeSet<String>,
}

impl<Id: TenantKey> FeaturesBuilder<Id> {
    pub(super) fn new(catalog: &Catalog<Id>) -> Self {
        Self {
            catalog: catalog.clone(),
            definitions: Vec::new(),
            editions: Vec::new(),
            retired: BTreeSet::new(),
        }
    }

    /// Declares a feature.
    pub fn declare<V: FeatureValue>(mut self, feature: Feature<V>) -> Self {
        self.definitions.push(feature.definition());
        self
    }

    /// Says what an edition has. A tenant of an edition about which nothing is said has the
    /// defaults of the features.
    pub fn edition(mut self, edition: Edition) -> Self {
        self.editions.push(edition);
        self
    }

    /// Names a feature that the program had once, of which the database may still have values.
    /// They count for nothing.
    pub fn retired(mut self, feature: impl Into<String>) -> Self {
        self.retired.insert(feature.into());
        self
    }

    /// Checks the definitions, and what the database holds.
    ///
    /// # Errors
    ///
    /// [`FeatureError::DeclaredTwice`], [`FeatureError::EditionTwice`],
    /// [`FeatureError::NotDeclared`] for a value of an edition, [`FeatureError::InvalidName`] and
    /// [`FeatureError::InvalidValue`]; [`FeatureError::UnknownInDatabase`] and
    /// [`FeatureError::WrongInDatabase`]; and [`FeatureError::Catalog`] if the database does not
    /// answer.
    pub fn build(self) -> Result<Features<Id>, FeatureError> {
        let definitions = definitions(self.definitions)?;
        let mut editions = BTreeMap::new();
        for edition in self.editions {
            let values = check_edition(&definitions, &edition)?;
            if editions.insert(edition.name.clone(), values).is_some() {
                let edition = edition.name;
                return Err(FeatureError::EditionTwice { edition });
            }
        }
        for ((edition, feature), value) in load_editions(&self.catalog)? {
            let holder = || format!("the edition `{edition}`");
            check_row(&definitions, &self.retired, &feature, &value, holder)?;
        }
        for (tenant, feature, value) in load_all_overrides(&self.catalog)? {
            let holder = || format!("the tenant `{tenant}`");
            check_row(&definitions, &self.retired, &feature, &value, holder)?;
        }
        Ok(Features::new(Inner {
            overrides: self.catalog.per_tenant(),
            edition_values: self.catalog.cached(),
            catalog: self.catalog,
            definitions,
            editions,
        }))
    }
}

/// The definitions by their names, each of which is there once.
pub(super) fn definitions(
    all: Vec<Definition>,
) -> Result<BTreeMap<&'static str, Definition>, FeatureError> {
    let mut definitions = BTreeMap::new();
    for definition in all {
        definition.check()?;
        if let Some(twice) = definitions.insert(definition.name, definition) {
            let name = twice.name.to_owned();
            return Err(FeatureError::DeclaredTwice { name });
        }
    }
    Ok(definitions)
}

fn check_edition(
    definitions: &BTreeMap<&'static str, Definition>,
    edition: &Edition,
) -> Result<BTreeMap<&'static str, String>, FeatureError> {
    check_name(&edition.name, &['-', '_']).map_err(|reason| CatalogError::InvalidName {
        what: "the name of an edition",
        reason,
    })?;
    let values = edition.values.values();
    values
        .map(|(definition, value)| {
            let declared = definitions.get(definition.name);
            let is_declared = declared.is_some_and(|known| known.kind == definition.kind);
            if !is_declared {
                let name = definition.name.to_owned();
                return Err(FeatureError::NotDeclared { name });
            }
            definition.check_value(value)?;
            Ok((definition.name, value.clone()))
        })
        .collect()
}

/// Checks a value that the database holds.
fn check_row(
    definitions: &BTreeMap<&'static str, Definition>,
    retired: &BTreeSet<String>,
    feature: &str,
    value: &str,
    holder: impl FnOnce() -> String,
) -> Result<(), FeatureError> {
    match definitions.get(feature) {
        Some(definition) if definition.kind.takes(value) => Ok(()),
        Some(definition) => Err(FeatureError::WrongInDatabase {
            feature: feature.to_owned(),
            holder: holder(),
            kind: definition.kind,
        }),
        None if retired.contains(feature) => Ok(()),
        None => Err(FeatureError::UnknownInDatabase {
            feature: feature.to_owned(),
            holder: holder(),
        }),
    }
}

impl<Id> fmt::Debug for FeaturesBuilder<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FeaturesBuilder")
            .field("definitions", &self.definitions)
            .field("editions", &self.editions)
            .finish_non_exhaustive()
    }
}
