use diesel::connection::LoadConnection;
use schema::*;

fn export<C: LoadConnection>(_: &mut C) {}

fn case(conn: &mut Conn) {
    export(conn.unconstrained_unsafe("yearly export").unwrap());
}

fn main() {}
