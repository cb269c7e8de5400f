use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant, host: &HostScope) {
    let update = scope.update(scope.from(templates::table));
    update.set(templates::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
