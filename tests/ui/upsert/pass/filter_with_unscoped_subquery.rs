use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let busy = scope.from(tasks::table).select(tasks::project_id);
    let insert = scope.insert_into(projects::table);
    let insert = insert.values((projects::id.eq(1), projects::name.eq("a")));
    let upsert = insert.on_conflict(projects::id).do_update();
    let upsert = upsert
        .set(projects::name.eq("a"))
        .filter(projects::id.eq_any(busy));
    upsert.execute(conn).unwrap();
}

fn main() {}
