use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    tasks::table
        .select(tasks::title)
        .union(projects)
        //~ ERROR a query without scope can't run on a tenant connection
        .load(conn)
        .unwrap()
}

fn main() {}
