//! What is made on each kind of database.

use std::error::Error;
use std::fmt;

use super::super::connection::ServerConnection;
use super::super::server::Servers;
use super::template::Mark;
use crate::catalog::{DatabaseName, ProvisionError};

/// A schema or a database that is to be made.
pub struct Spot<'a> {
    pub(super) servers: &'a Servers,
    pub(super) server: usize,
    pub(super) name: &'a DatabaseName,
    /// Whether it is a schema in the database of the server's URL.
    pub(super) is_schema: bool,
}

/// What is in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(hidden)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// What was made for a tenant, or is empty.
    Ours,
    /// A template for databases of tenants.
    Template,
    /// A template that is being made, or that was left half-way.
    OpenTemplate,
    /// Something else.
    SomebodyElses,
}

impl Found {
    /// What there is, if there is something.
    pub(super) fn there(mark: Option<Mark>, is_empty: bool) -> Self {
        match mark {
            Some(mark) => mark.into(),
            None if is_empty => Self::Ours,
            None => Self::SomebodyElses,
        }
    }
}

/// Why a tenant's tables could not be made.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// A connection by which places of tenants are made: `PgConnection`, `MysqlConnection`,
/// `SqliteConnection`.
pub trait PlaceConnection: ServerConnection {
    /// Whether a database can be made as a copy of another one.
    #[doc(hidden)]
    const HAS_TEMPLATES: bool;

    /// What is there.
    #[doc(hidden)]
    fn look(spot: &Spot<'_>) -> Result<Found, ProvisionError>;

    /// Whether it could be made, where nothing is.
    #[doc(hidden)]
    fn may_make(spot: &Spot<'_>) -> Result<(), ProvisionError>;

    /// Makes it, if it is not there, and marks it.
    #[doc(hidden)]
    fn make(spot: &Spot<'_>, mark: Mark) -> Result<(), ProvisionError>;

    /// Marks a database that is there.
    #[doc(hidden)]
    fn mark(spot: &Spot<'_>, mark: Mark) -> Result<(), ProvisionError>;

    /// Makes the database of a tenant as a copy of `template`, marked as a tenant's. Where a copy
    /// was cut off, no database of that name is there.
    #[doc(hidden)]
    fn copy(template: &Spot<'_>, spot: &Spot<'_>) -> Result<(), ProvisionError>;

    /// Makes the tables in it.
    #[doc(hidden)]
    fn migrate(
        spot: &Spot<'_>,
        work: &mut dyn FnMut(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure>;

    /// Takes it away, with all that is in it.
    #[doc(hidden)]
    fn remove(spot: &Spot<'_>) -> Result<(), ProvisionError>;
}

impl Spot<'_> {
    pub(super) fn is_somebody_elses(&self) -> ProvisionError {
        ProvisionError::new(format!(
            "{self} is there already, was not made for a tenant, and is not empty; it is left as it is"
        ))
    }

    pub(super) fn failed(&self, what: &str, error: &dyn fmt::Display) -> ProvisionError {
        ProvisionError::new(format!("{self} can't be {what}: {error}"))
    }
}

impl fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_schema { "schema" } else { "database" };
        let server = self.servers.name(self.server);
        write!(f, "the {what} `{}` on the server `{server}`", self.name)
    }
}

impl fmt::Debug for Spot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
