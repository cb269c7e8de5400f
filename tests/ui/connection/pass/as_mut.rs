use diesel::prelude::*;
use schema::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    conn.unconstrained_unsafe("ticket 123").unwrap()
}

fn main() {}
