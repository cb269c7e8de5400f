use schema::*;
use tenant_core::prelude::*;

fn make() -> Tenant {
    TenantScope::trusted(7, "command line")
}

fn main() {}
