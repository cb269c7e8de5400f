use diesel::prelude::*;
use schema::*;

fn prepare(conn: &mut Conn) {
    let raw = conn.unconstrained_unsafe("test set-up").unwrap();
    raw.begin_test_transaction().unwrap();
}

fn main() {}
