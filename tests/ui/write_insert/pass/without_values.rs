use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    scope
        .insert_into(projects::table)
        .default_values()
        .execute(conn)
        .unwrap();
}

fn main() {}
