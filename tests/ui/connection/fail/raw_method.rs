use diesel::prelude::*;
use schema::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR method `raw` is private
    conn.raw()
}

fn main() {}
