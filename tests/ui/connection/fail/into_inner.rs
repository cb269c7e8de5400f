use diesel::prelude::*;
use schema::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR no method named `into_inner` found for mutable reference `&mut
    conn.into_inner()
}

fn main() {}
