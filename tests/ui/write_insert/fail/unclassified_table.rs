use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR `schema::notes::table` is no table that can be written under the scope
    //~ FOLLOW-UPS 1
    let insert = scope.insert_into(notes::table);
    insert.values(notes::body.eq("a")).execute(conn).unwrap();
}

fn main() {}
