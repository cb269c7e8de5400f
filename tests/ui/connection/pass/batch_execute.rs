use diesel::connection::SimpleConnection;
use schema::*;

fn reindex(conn: &mut Conn) {
    let raw = conn.unconstrained_unsafe("maintenance: reindex").unwrap();
    raw.batch_execute("REINDEX").unwrap();
}

fn main() {}
