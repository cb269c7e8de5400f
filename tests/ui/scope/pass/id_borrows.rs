use tenant_core::prelude::*;

fn make(id: &str) {
    TenantScope::trusted(id.to_owned(), "login");
}

fn main() {}
