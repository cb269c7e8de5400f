use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let query = scope.from(projects::table).select(projects::name);
    //~ ERROR a query made by the scope `TenantScope<i32>` can't be awaited on `TenantConnecti
    //~ FOLLOW-UPS 1
    query.load(conn).unwrap()
}

fn main() {}
