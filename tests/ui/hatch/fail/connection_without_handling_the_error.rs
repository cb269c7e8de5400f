use diesel::prelude::*;
use schema::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR mismatched types
    conn.unconstrained_unsafe("yearly export")
}

fn main() {}
