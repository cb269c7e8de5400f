use tenant_core::prelude::*;

#[derive(TenantField)]
struct NewProject {
    tenant_id: i32,
}

fn main() {}
