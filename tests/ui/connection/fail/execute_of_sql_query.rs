use diesel::prelude::*;
use diesel::sql_query;
use schema::*;

fn close(conn: &mut Conn) {
    let close = sql_query("DELETE FROM projects");
    //~ ERROR a query without scope can't run on a tenant connection
    close.execute(conn).unwrap();
}

fn main() {}
