use diesel::prelude::*;
use schema::*;

fn rename(conn: &mut Conn) {
    let rename = diesel::update(projects::table).set(projects::name.eq("apollo"));
    let raw = conn.unconstrained_unsafe("ticket 123").unwrap();
    rename.execute(raw).unwrap();
}

fn main() {}
