use diesel::prelude::*;
use schema::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR the trait bound `String: From<bool>` is not satisfied
    conn.unconstrained_unsafe(true).unwrap()
}

fn main() {}
