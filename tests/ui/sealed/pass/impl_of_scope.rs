use schema::*;
use tenant_core::prelude::*;

#[derive(Debug, Clone, PartialEq)]
struct Everyone;

impl From<Everyone> for Tenant {
    fn from(_: Everyone) -> Tenant {
        TenantScope::trusted(1, "the only tenant")
    }
}

fn main() {}
