use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> tenant_core::query::Page<Project> {
    Project::query(scope).paginate(1).load_page(conn).unwrap()
}
