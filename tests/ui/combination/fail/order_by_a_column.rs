use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    projects
        .union(scope.from(tasks::table).select(tasks::title))
        //~ ERROR this clause can't be added to a UNION, INTERSECT or EXCEPT as a whole
        .order(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
