use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    let insert = insert.values((projects::id.eq(1), projects::name.eq("a")));
    let upsert = insert.on_conflict(projects::id).do_update();
    //~ ERROR a filter of this query does not fit its tables, `schema::projects::table`
    let upsert = upsert.set(projects::name.eq("a")).filter(tasks::id.gt(3));
    upsert.execute(conn).unwrap();
}

fn main() {}
