use diesel::connection::LoadConnection;
use schema::*;

fn export<C: LoadConnection>(_: &mut C) {}

fn case(conn: &mut Conn) {
    //~ ERROR a query without scope can't run on a tenant connection
    export(conn);
}

fn main() {}
