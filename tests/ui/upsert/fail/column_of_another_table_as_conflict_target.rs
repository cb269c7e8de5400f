use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    let insert = insert.values((projects::id.eq(1), projects::name.eq("a")));
    insert
        //~ ERROR `schema::tasks::id` is no column of `schema::projects::table`, nor a tuple of its
        .on_conflict(tasks::id)
        .do_nothing()
        .execute(conn)
        .unwrap();
}

fn main() {}
