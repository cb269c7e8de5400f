//! Options that several commands have.

use std::sync::Arc;

use clap::Args;

use super::CommandError;
use crate::TenantKey;
use crate::catalog::{Catalog, Tenant};

/// Options of every command.
#[derive(Debug, Clone, Default, Args)]
pub struct Common {
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,

    /// Who gives this command, for the records; without it, the user of the operating system
    #[arg(long = "as", value_name = "NAME")]
    pub operator: Option<String>,
}

/// A tenant, by its name or its id.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub struct WhichTenant {
    /// The name of the tenant
    #[arg(value_name = "TENANT")]
    pub name: Option<String>,

    /// The id of the tenant, instead of its name
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
}

impl WhichTenant {
    /// The tenant.
    pub(super) fn find<Id: TenantKey>(
        &self,
        catalog: &Catalog<Id>,
    ) -> Result<Arc<Tenant<Id>>, CommandError> {
        match (&self.name, &self.id) {
            (Some(name), _) => by_name(catalog, name),
            (None, Some(id)) => {
                let id: Id = parse_id(id)?;
                let found = catalog.tenant(&id);
                found.map_err(|error| CommandError::about(format!("the id `{id}`"), error))
            }
            (None, None) => Err(CommandError::usage("name a tenant, or give its id by --id")),
        }
    }
}

/// The tenant of this name.
pub(super) fn by_name<Id: TenantKey>(
    catalog: &Catalog<Id>,
    name: &str,
) -> Result<Arc<Tenant<Id>>, CommandError> {
    let found = catalog.by_name(name);
    found.map_err(|error| CommandError::about(format!("the name {name:?}"), error))
}

/// The id that a text writes.
pub(super) fn parse_id<Id: TenantKey>(text: &str) -> Result<Id, CommandError> {
    crate::id::parse(text).ok_or_else(|| {
        CommandError::usage(format!("{text:?} is not written as the id of a tenant is"))
    })
}
