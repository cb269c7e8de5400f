use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    scope
        .delete(scope.from(projects::table).filter(projects::id.gt(3)))
        .execute(conn)
        .unwrap();
}

fn main() {}
