use diesel::prelude::*;
use schema::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    conn.unconstrained_unsafe("yearly export").unwrap()
}

fn main() {}
