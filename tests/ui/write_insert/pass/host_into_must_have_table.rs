use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, scope: &HostScope) {
    let insert = scope.insert_into(templates::table);
    insert
        .values(templates::name.eq("a"))
        .execute(conn)
        .unwrap();
}

fn main() {}
