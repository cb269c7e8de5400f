use diesel::prelude::*;
use schema::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR this method takes 1 argument but 0 arguments were supplied
    conn.unconstrained_unsafe().unwrap()
}

fn main() {}
