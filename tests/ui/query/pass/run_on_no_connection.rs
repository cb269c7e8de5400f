use schema::*;
use tenant_core::prelude::*;

fn delete(conn: &mut Conn, scope: &Tenant) {
    scope.delete(projects::table).execute(conn).unwrap();
}

fn main() {}
