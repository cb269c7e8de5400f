use schema::*;
use tenant_core::prelude::*;

fn change(scope: &mut Tenant, id: i32) {
    *scope = TenantScope::trusted(id, "command line");
}

fn main() {}
