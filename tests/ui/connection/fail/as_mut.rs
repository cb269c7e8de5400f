use diesel::prelude::*;
use schema::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR the method `as_mut` exists for mutable reference `&mut
    conn.as_mut()
}

fn main() {}
