use schema::*;
use tenant_core::prelude::*;

fn make(id: i32) -> Tenant {
    TenantScope::trusted(id, "command line")
}

fn main() {}
