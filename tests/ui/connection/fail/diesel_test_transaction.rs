use diesel::prelude::*;
use schema::*;

fn prepare(conn: &mut Conn) {
    //~ ERROR a query without scope can't run on a tenant connection
    conn.begin_test_transaction().unwrap();
}

fn main() {}
