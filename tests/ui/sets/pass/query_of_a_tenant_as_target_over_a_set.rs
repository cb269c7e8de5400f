use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(over: &tenant_core::write::WriteOver<i32>, tenant: &Tenant) {
    let tenants = over.tenants();
    let _ = over.delete(tenants.from(projects::table).filter(projects::id.eq(1)));
}

fn main() {}
