use schema::*;
use tenant_core::prelude::*;

//~ ERROR the trait bound `tenant_core::HostScope: From<TenantScope<i32>>` is not satisfied
fn host(scope: &Tenant) -> HostScope {
    scope.clone().into()
}

fn main() {}
