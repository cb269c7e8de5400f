use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut HostConn, scope: &Tenant) -> tenant_core::query::Page<Project> {
    //~ ERROR a query made by the scope `TenantScope<i32>` can't run on `TenantConnection<SqliteConnection, HostScope>`
    Project::query(scope).paginate(1).load_page(conn).unwrap()
}

fn main() {}
