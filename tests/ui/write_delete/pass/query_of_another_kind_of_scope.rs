use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant, host: &HostScope) {
    scope
        .delete(scope.from(templates::table))
        .execute(conn)
        .unwrap();
}

fn main() {}
