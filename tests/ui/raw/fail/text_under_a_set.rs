use schema::*;
use tenant_core::prelude::*;

fn all(tenants: &TenantSet) {
    //~ ERROR raw SQL is not read under the scope `TenantSetScope<i32>`
    let _ = tenants.sql_query("SELECT name FROM projects");
}

fn main() {}
