use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> tenant_core::query::Page<String> {
    let projects = scope.from(projects::table).select(projects::name);
    projects.paginate(1).load_page(conn).unwrap()
}
