use diesel::connection::SimpleConnection;
use schema::*;

fn reindex(conn: &mut Conn) {
    //~ ERROR a query without scope can't run on a tenant connection
    conn.batch_execute("REINDEX").unwrap();
}

fn main() {}
