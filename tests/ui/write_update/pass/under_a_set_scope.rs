use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table);
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
