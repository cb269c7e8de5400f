use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR table `schema::notes::table` has no tenant class, so no scope can query it
    //~ FOLLOW-UPS 1
    let insert = scope.insert_into(notes::table);
    insert.values(notes::body.eq("a")).execute(conn).unwrap();
}

fn main() {}
