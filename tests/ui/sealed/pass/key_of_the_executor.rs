use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    conn.unconstrained_unsafe("ticket 123").unwrap()
}

fn main() {}
