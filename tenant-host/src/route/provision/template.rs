//! A database that is copied for each new tenant.

use super::kind::{Failure, Found, PlaceConnection, Spot};
use super::{ServerProvisioner, words};
use crate::catalog::{DatabaseName, Placement, ProvisionError, ServerName};

/// Whose it is, as it is marked in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(hidden)]
pub enum Mark {
    /// A tenant's.
    Tenant,
    /// A template.
    Template,
    /// A template that is being made.
    OpenTemplate,
}

#[cfg(any(feature = "postgres", feature = "sqlite"))]
impl Mark {
    pub(super) const ALL: [Self; 3] = [Self::Tenant, Self::Template, Self::OpenTemplate];
}

impl From<Mark> for Found {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Tenant => Self::Ours,
            Mark::Template => Self::Template,
            Mark::OpenTemplate => Self::OpenTemplate,
        }
    }
}

impl<C: PlaceConnection> ServerProvisioner<C> {
    /// Makes the database of a tenant as a copy of a template, on servers that have a template of
    /// this name; with the tables that it has, and then the migrations that it lacks. So a
    /// sign-up waits for a copy only, however many migrations there are.
    ///
    /// [`make_template`](Self::make_template) makes it, one for each server. On a server without,
    /// databases are made as usual. So are schemas, and all places on MySQL and MariaDB, which
    /// can't be copied: there, tenants can be kept [ready](crate::Catalog::prepare).
    ///
    /// # Errors
    ///
    /// If the name is not made of `a` to `z`, `0` to `9` and `_`, with a letter first, and at
    /// most 63 characters.
    pub fn with_template(mut self, name: &str) -> Result<Self, ProvisionError> {
        let name = DatabaseName::read(name).ok_or_else(|| {
            ProvisionError::new(
                "the name of a template is made of `a` to `z`, `0` to `9` and `_`, begins with a letter, and has at most 63 characters",
            )
        })?;
        self.template = Some(name);
        Ok(self)
    }

    /// Makes the template on a server, in the place of an older one, if there is one.
    ///
    /// Nobody is connected to it afterwards, and nobody should be: PostgreSQL does not copy a
    /// database that is in use.
    ///
    /// # Errors
    ///
    /// The reason, in words: no template is set, the server is not known or can't copy databases,
    /// a database of this name is there that is no template, or its tables can't be made.
    pub fn make_template(&self, server: &ServerName) -> Result<(), ProvisionError> {
        self.make_template_by(server, |spot, _| {
            C::migrate(spot, &mut |conn| (self.migrate)(conn))
        })
    }

    /// Makes the template, with the tables that `migrate` makes at its placement.
    pub(crate) fn make_template_by(
        &self,
        server: &ServerName,
        migrate: impl FnOnce(&Spot<'_>, &Placement) -> Result<(), Failure>,
    ) -> Result<(), ProvisionError> {
        let name = self.template.as_ref().ok_or_else(|| {
            ProvisionError::new("there is no name for a template: `with_template` sets it")
        })?;
        let placement = Placement::Database {
            server: server.clone(),
            database: name.clone(),
        };
        let spot = Spot {
            servers: self.servers(),
            server: self.servers().place(&placement).map_err(words)?.server,
            name,
            is_schema: false,
        };
        if !C::HAS_TEMPLATES {
            return Err(spot.failed("made", &"this database can't copy one"));
        }
        match C::look(&spot)? {
            Found::Nothing => {}
            Found::Template | Found::OpenTemplate => C::remove(&spot)?,
            Found::Ours | Found::SomebodyElses => {
                return Err(ProvisionError::new(format!(
                    "{spot} is there already, and is no template; it is left as it is"
                )));
            }
        }
        C::make(&spot, Mark::OpenTemplate)?;
        migrate(&spot, &placement).map_err(|error| {
            ProvisionError::new(format!("the tables of {spot} can't be made: {error}"))
        })?;
        C::mark(&spot, Mark::Template)
    }

    /// Makes the database of a tenant as a copy of the template, if there is one on its server.
    /// Returns whether it did.
    pub(super) fn copy_template(&self, spot: &Spot<'_>) -> Result<bool, ProvisionError> {
        let Some(name) = &self.template else {
            return Ok(false);
        };
        if spot.is_schema || !C::HAS_TEMPLATES {
            return Ok(false);
        }
        let template = Spot { name, ..*spot };
        if C::look(&template)? != Found::Template {
            return Ok(false);
        }
        C::copy(&template, spot)?;
        Ok(true)
    }
}
