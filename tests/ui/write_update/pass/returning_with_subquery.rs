use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).set(projects::name.eq("a"));
    let update = update.returning((projects::id, projects::name));
    let _: (i32, String) = update.get_result(conn).unwrap();
}

fn main() {}
