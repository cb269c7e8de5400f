use schema::*;
use tenant_core::prelude::*;

fn make() -> Tenant {
    //~ ERROR fields `id` and `origin` of struct `tenant_core::TenantScope` are private
    TenantScope {
        id: 7,
        origin: "".into(),
    }
}

fn main() {}
