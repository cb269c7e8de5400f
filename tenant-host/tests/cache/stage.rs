//! What the tests have in common.

use std::time::Duration;

use tenant_core::TenantSetScope;
use tenant_host::catalog::{Catalog, Issued, NewPlacement, NewTenant, SharedOnly, TenantAccess};

use crate::common::{Place, authority, host};

pub(crate) const LONG: Duration = Duration::from_secs(600);

/// Tenants whose ids look like patterns, like each other, or like the separators of keys.
pub(crate) const IDS: [&str; 10] = ["1", "10", "11", "*", "?", "[1]", "a", "a:b", "ä", "1*"];

/// A catalog with these tenants.
pub(crate) struct Stage {
    pub(crate) catalog: Catalog<String>,
    pub(crate) tenants: Vec<TenantAccess<String>>,
    _place: Place,
}

impl Stage {
    pub(crate) fn new() -> Self {
        let place = Place::new();
        let catalog = Catalog::builder(authority(), place.database())
            .build()
            .expect("a catalog");
        for (number, id) in IDS.iter().enumerate() {
            let new = NewTenant::new((*id).to_owned(), format!("t{number}"), NewPlacement::Shared);
            catalog.create(&host(), new, &SharedOnly).expect("a tenant");
        }
        let tenants = IDS.iter().map(|id| admit(&catalog, id)).collect();
        Self {
            catalog,
            tenants,
            _place: place,
        }
    }

    /// The tenant with this id.
    pub(crate) fn tenant(&self, id: &str) -> &TenantAccess<String> {
        let found = self.tenants.iter().find(|it| it.tenant().id() == id);
        found.expect("one of them")
    }
}

pub(crate) fn admit(catalog: &Catalog<String>, id: &str) -> TenantAccess<String> {
    catalog
        .admit(authority(), id.to_owned(), Issued::Now, "test")
        .expect("it is served")
}

/// Several tenants together.
pub(crate) fn set(ids: &[&str]) -> TenantSetScope<String> {
    let ids = ids.iter().map(|&id| id.to_owned());
    authority().tenants(ids, "test")
}
