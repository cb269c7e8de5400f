use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).set(projects::name.eq("a"));
    let _: Vec<i32> = update.returning(projects::id).get_results(conn).unwrap();
}

fn main() {}
