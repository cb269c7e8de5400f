use diesel::prelude::*;
use diesel::upsert::excluded;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    let insert = insert.values((projects::id.eq(1), projects::name.eq("a")));
    let upsert = insert.on_conflict(projects::id).do_update();
    upsert
        .set(projects::name.eq(excluded(projects::name)))
        .execute(conn)
        .unwrap();
}

fn main() {}
