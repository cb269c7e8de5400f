use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> tenant_core::query::Page<Project> {
    scope
        .from(projects::table)
        .select(Project::as_select())
        .paginate(1)
        .load_page(conn)
        .unwrap()
}
