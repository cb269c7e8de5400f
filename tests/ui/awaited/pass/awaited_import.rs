use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let query = scope.from(projects::table).select(projects::name);
    query.load(conn).unwrap()
}
