use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    //~ ERROR these values can't be inserted into `schema::projects::table` under the scope
    let insert = insert.values((projects::id.eq(1), projects::tenant_id.eq(8)));
    let upsert = insert.on_conflict(projects::id).do_update();
    upsert.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
