use schema::*;

fn raw(conn: &mut Conn) {
    let raw = conn.unconstrained_unsafe("ticket 123").unwrap();
}

fn main() {}
