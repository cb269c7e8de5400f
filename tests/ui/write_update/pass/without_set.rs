use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).set(projects::name.eq("a"));
    update.execute(conn).unwrap();
}

fn main() {}
