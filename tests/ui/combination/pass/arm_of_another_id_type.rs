use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    let countries = scope.from(countries::table).select(countries::name);
    projects.union(countries).load(conn).unwrap()
}
