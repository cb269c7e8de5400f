use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    tasks::table
        .select(tasks::title)
        //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
        .union(projects)
        //~ ERROR a query without scope can't run on a tenant connection
        .load(conn)
        .unwrap()
}

fn main() {}
