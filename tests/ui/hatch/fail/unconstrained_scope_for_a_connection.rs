use diesel::prelude::*;
use schema::*;
use tenant_core::hatch::Unconstrained;
use tenant_core::prelude::*;

fn bind(raw: SqliteConnection, scope: &Unconstrained<Tenant>) {
    //~ ERROR `Unconstrained<TenantScope<i32>>` is not a scope
    TenantConnection::new(raw, scope);
}

fn main() {}
