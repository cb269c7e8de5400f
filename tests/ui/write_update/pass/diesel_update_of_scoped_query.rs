use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let target = scope.from(projects::table).filter(projects::id.gt(3));
    let update = scope.update(target).set(projects::name.eq("a"));
    update.execute(conn).unwrap();
}

fn main() {}
