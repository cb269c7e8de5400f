use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    let insert = insert.values((projects::id.eq(1), projects::name.eq("a")));
    //~ ERROR `(schema::projects::id, schema::tasks::id)` is no conflict target for
    //~ FOLLOW-UPS 1
    let upsert = insert.on_conflict((projects::id, tasks::id)).do_nothing();
    upsert.execute(conn).unwrap();
}

fn main() {}
