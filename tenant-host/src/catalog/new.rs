//! A tenant that is to be created.

use super::place_name::NamePrefix;
use super::text::{MAX_ID, check_foreign};
use super::{CatalogError, Placement, ServerName, TenantName, edition};
use crate::TenantKey;

/// What a new tenant is to be.
///
/// ```
/// use tenant_host::catalog::{NewPlacement, NewTenant, ServerName};
///
/// let small = NewTenant::new(7_i64, "acme", NewPlacement::Shared).edition("free");
/// let large = NewTenant::new(8_i64, "globex", NewPlacement::Schema(ServerName::new("eu-1")?));
/// # let _ = (small, large);
/// # Ok::<(), tenant_host::catalog::CatalogError>(())
/// ```
#[derive(Debug, Clone)]
pub struct NewTenant<Id> {
    id: Id,
    name: String,
    edition: Option<String>,
    placement: NewPlacement,
}

/// Where a new tenant's rows are to be. The catalog makes the name of the schema or database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewPlacement {
    /// In the tables that tenants share.
    Shared,
    /// In a schema of its own on this server.
    Schema(ServerName),
    /// In a database of its own on this server.
    Database(ServerName),
}

impl NewPlacement {
    pub(super) fn of(self, prefix: &NamePrefix, id: &str) -> Placement {
        match self {
            Self::Shared => Placement::Shared,
            Self::Schema(server) => Placement::Schema {
                server,
                schema: prefix.name(id),
            },
            Self::Database(server) => Placement::Database {
                server,
                database: prefix.name(id),
            },
        }
    }
}

/// A new tenant that keeps the rules.
pub(super) struct Checked {
    pub(super) id: String,
    /// One that is made ready has none yet.
    pub(super) name: Option<TenantName>,
    pub(super) edition: Option<String>,
    pub(super) placement: Placement,
}

impl Checked {
    /// What the column of the name holds.
    pub(super) fn name_or_none(&self) -> &str {
        self.name.as_ref().map_or("unnamed", TenantName::as_str)
    }
}

impl<Id: TenantKey> NewTenant<Id> {
    /// With its id, its name and where its rows are to be.
    pub fn new(id: Id, name: impl Into<String>, placement: NewPlacement) -> Self {
        Self {
            id,
            name: name.into(),
            edition: None,
            placement,
        }
    }

    /// Of this edition: `free`, `pro`. The name is one like a server's.
    #[must_use]
    pub fn edition(mut self, edition: impl Into<String>) -> Self {
        self.edition = Some(edition.into());
        self
    }

    /// The id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    pub(super) fn check(self, prefix: &NamePrefix) -> Result<Checked, CatalogError> {
        let id = text_of(&self.id)?;
        let name = TenantName::new(&self.name)?;
        self.edition.as_deref().map_or(Ok(()), edition::check)?;
        Ok(Checked {
            placement: self.placement.of(prefix, &id),
            id,
            name: Some(name),
            edition: self.edition,
        })
    }
}

/// The text of an id, if it is one that a tenant can have.
pub(crate) fn text_of<Id: TenantKey>(id: &Id) -> Result<String, CatalogError> {
    let text = id.to_string();
    check_foreign(&text, MAX_ID).map_err(|reason| CatalogError::InvalidId { reason })?;
    if crate::id::parse::<Id>(&text).as_ref() != Some(id) {
        return Err(CatalogError::InvalidId {
            reason: "does not give the same id when it is read again",
        });
    }
    Ok(text)
}
