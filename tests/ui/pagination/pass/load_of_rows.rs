use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<Project> {
    Project::query(scope)
        .paginate(1)
        .load_page::<Project>(conn)
        .unwrap()
        .rows
}
