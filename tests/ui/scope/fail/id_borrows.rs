use tenant_core::prelude::*;

//~ ERROR borrowed data escapes outside of function
fn make(id: &str) {
    TenantScope::trusted(id, "login");
}

fn main() {}
