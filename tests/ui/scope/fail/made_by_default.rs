use schema::*;
use tenant_core::prelude::*;

fn make() -> Tenant {
    //~ ERROR no function or associated item named `default` found for struct
    TenantScope::default()
}

fn main() {}
