use diesel::prelude::*;
use schema::*;

fn reindex<C: Connection>(_: &mut C) {}

fn case(conn: &mut Conn) {
    reindex(conn.unconstrained_unsafe("maintenance: reindex").unwrap());
}

fn main() {}
