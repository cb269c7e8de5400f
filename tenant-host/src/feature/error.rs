//! What features and settings refuse, and why.

use super::{FeatureKind, Limit};
use crate::catalog::CatalogError;
use crate::database::DatabaseError;

/// An error of [`Features`](super::Features) or [`Settings`](super::Settings).
///
/// The first two are answers about a tenant, and what a service tells its clients.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum FeatureError {
    /// The tenant has not the feature.
    #[error("the feature `{feature}` is not part of {}", of(.edition.as_deref()))]
    NotIncluded {
        /// The feature.
        feature: &'static str,
        /// The tenant's edition, if it has one.
        edition: Option<String>,
    },

    /// The limit is reached, or would be passed.
    #[error("the limit `{feature}` of {} is {limit}, and it is reached", of(.edition.as_deref()))]
    LimitReached {
        /// The feature.
        feature: &'static str,
        /// The limit.
        limit: Limit,
        /// The tenant's edition, if it has one.
        edition: Option<String>,
    },

    /// The tenant is served for reading only.
    #[error("this tenant can only be read at the moment")]
    ReadOnly,

    /// The program asks for something that it has not declared, or has declared with another type
    /// of value.
    #[error(
        "`{name}` is not declared, or its value is of another type; declare it when the program starts"
    )]
    NotDeclared {
        /// The name.
        name: String,
    },

    /// Two definitions have one name.
    #[error("`{name}` is declared twice; give each definition its own name")]
    DeclaredTwice {
        /// The name.
        name: String,
    },

    /// An edition is given twice.
    #[error("the edition `{edition}` is given twice; give all of its values at once")]
    EditionTwice {
        /// The edition.
        edition: String,
    },

    /// A name breaks the rule.
    #[error("the name {name:?} {reason}")]
    InvalidName {
        /// The name.
        name: String,
        /// What is wrong.
        reason: &'static str,
    },

    /// A value is none of the definition's type.
    #[error("a value of `{name}` is {kind}")]
    InvalidValue {
        /// The name.
        name: String,
        /// What it has to be.
        kind: FeatureKind,
    },

    /// The database has a value of a feature that the program has not.
    #[error(
        "the database has a value of the feature `{feature}` for {holder}, and the program declares no such feature; declare it, or name it with `retired`"
    )]
    UnknownInDatabase {
        /// The feature.
        feature: String,
        /// An edition, or a tenant.
        holder: String,
    },

    /// The database has a value that is none of the feature's type.
    #[error("the value of the feature `{feature}` for {holder} in the database is not {kind}")]
    WrongInDatabase {
        /// The feature.
        feature: String,
        /// An edition, or a tenant.
        holder: String,
        /// What it has to be.
        kind: FeatureKind,
    },

    /// The tenant is not known, not served, or has begun another life; or the catalog does not
    /// answer.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
}

fn of(edition: Option<&str>) -> String {
    match edition {
        Some(edition) => format!("the edition `{edition}`"),
        None => "what this tenant has".to_owned(),
    }
}

impl From<DatabaseError> for FeatureError {
    fn from(error: DatabaseError) -> Self {
        Self::Catalog(error.into())
    }
}

impl From<tenant_core::Error> for FeatureError {
    fn from(error: tenant_core::Error) -> Self {
        Self::Catalog(error.into())
    }
}
