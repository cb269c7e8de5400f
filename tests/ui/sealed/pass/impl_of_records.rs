use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let own = projects::name.eq("a");
    scope
        .insert_into(projects::table)
        .values(own)
        .execute(conn)
        .unwrap();
}

fn main() {}
