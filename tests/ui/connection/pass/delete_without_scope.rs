use diesel::prelude::*;
use schema::*;

fn clear(conn: &mut Conn) {
    let clear = diesel::delete(projects::table);
    let raw = conn.unconstrained_unsafe("ticket 123").unwrap();
    clear.execute(raw).unwrap();
}

fn main() {}
