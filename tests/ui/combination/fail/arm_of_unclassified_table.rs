use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    projects
        //~ ERROR table `schema::notes::table` has no tenant class, so no scope can query it
        .union(scope.from(notes::table).select(notes::body))
        .load(conn)
        .unwrap()
}

fn main() {}
