use diesel::prelude::*;
use schema::*;

fn reindex<C: Connection>(_: &mut C) {}

fn case(conn: &mut Conn) {
    //~ ERROR a query without scope can't run on a tenant connection
    reindex(conn);
}

fn main() {}
