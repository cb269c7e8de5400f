use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut HostConn, scope: &Tenant) -> Vec<String> {
    //~ ERROR a query made by the scope `TenantScope<i32>` can't run on
    scope
        .from(templates::table)
        .select(templates::name)
        .load(conn)
        .unwrap()
}

fn main() {}
