use diesel::prelude::*;
use schema::*;

fn insert(conn: &mut Conn) {
    let insert = diesel::insert_into(projects::table).values((
        projects::tenant_id.eq(1),
        projects::country_id.eq(1),
        projects::name.eq("apollo"),
    ));
    let raw = conn.unconstrained_unsafe("ticket 123").unwrap();
    insert.execute(raw).unwrap();
}

fn main() {}
