use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> tenant_core::query::Page<Project> {
    Project::query(scope)
        .limit(5)
        //~ ERROR a query with `distinct`, `limit`, `offset` or a lock has no pages
        .paginate(1)
        .load_page(conn)
        .unwrap()
}

fn main() {}
