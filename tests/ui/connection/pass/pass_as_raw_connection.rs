use diesel::prelude::*;
use schema::*;

fn reindex(_: &mut SqliteConnection) {}

fn case(conn: &mut Conn) {
    reindex(conn.unconstrained_unsafe("maintenance: reindex").unwrap());
}

fn main() {}
