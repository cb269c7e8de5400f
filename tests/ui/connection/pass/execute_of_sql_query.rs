use diesel::prelude::*;
use diesel::sql_query;
use schema::*;

fn close(conn: &mut Conn) {
    let close = sql_query("DELETE FROM projects");
    let raw = conn.unconstrained_unsafe("ticket 123").unwrap();
    close.execute(raw).unwrap();
}

fn main() {}
