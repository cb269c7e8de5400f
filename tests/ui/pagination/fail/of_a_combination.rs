use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> tenant_core::query::Page<String> {
    let projects = scope.from(projects::table).select(projects::name);
    let all = projects.clone().union(projects);
    //~ ERROR this clause can't be added to a UNION, INTERSECT or EXCEPT as a whole
    //~ FOLLOW-UPS 1
    all.paginate(1).load_page(conn).unwrap()
}

fn main() {}
