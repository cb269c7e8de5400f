use tenant_core::prelude::*;

#[derive(TenantField)]
//~ ERROR `TenantField` can't be derived for an enum
enum NewProject {
    Empty,
}

fn main() {}
