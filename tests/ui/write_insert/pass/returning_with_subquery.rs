use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope
        .insert_into(projects::table)
        .values(projects::name.eq("a"));
    let insert = insert.returning((projects::id, projects::name));
    let _: (i32, String) = insert.get_result(conn).unwrap();
}

fn main() {}
