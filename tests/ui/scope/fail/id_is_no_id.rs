use tenant_core::prelude::*;

fn make(id: f32) {
    //~ ERROR a value of type `f32` can't identify a tenant
    TenantScope::trusted(id, "login");
}

fn main() {}
