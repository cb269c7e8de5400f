use schema::*;

fn make(id: i32) -> Tenant {
    //~ ERROR the trait bound `tenant_core::scope::tenant::TenantScope<i32>: From<i32>` is not
    id.into()
}

fn main() {}
