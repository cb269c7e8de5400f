use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<Project> {
    scope.query::<Project>().load(conn).unwrap()
}
