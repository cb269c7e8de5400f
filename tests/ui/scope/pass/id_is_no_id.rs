use tenant_core::prelude::*;

fn make(id: f32) {
    TenantScope::trusted(id.to_bits(), "login");
}

fn main() {}
