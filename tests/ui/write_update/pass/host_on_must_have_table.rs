use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, scope: &HostScope) {
    let update = scope.update(templates::table);
    update.set(templates::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
