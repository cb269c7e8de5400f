use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut HostConn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    projects
        .union(scope.from(tasks::table).select(tasks::title))
        //~ ERROR a query made by the scope `TenantScope<i32>` can't run on `TenantConnection<SqliteConnection, HostScope>`
        .load(conn)
        .unwrap()
}

fn main() {}
