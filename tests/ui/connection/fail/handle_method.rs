use diesel::prelude::*;
use schema::*;
use tenant_core::connection::ConnectionHandle;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR the method `connection` exists for mutable reference `&mut
    conn.connection()
}

fn main() {}
