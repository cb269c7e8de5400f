use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    let insert = insert.values((projects::id.eq(1), projects::name.eq("a")));
    //~ ERROR `&str` is no column of `schema::projects::table`, nor a tuple of its columns
    //~ FOLLOW-UPS 1
    insert.on_conflict("id").do_nothing().execute(conn).unwrap();
}

fn main() {}
