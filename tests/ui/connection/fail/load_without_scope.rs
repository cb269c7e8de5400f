use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn all(conn: &mut Conn, scope: &TenantScope<i32>) -> Vec<Project> {
    //~ ERROR a query without scope can't run on a tenant connection
    projects::table
        .select(Project::as_select())
        .load(conn)
        .unwrap()
}

fn main() {}
