use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, other: &Tenant) -> i64 {
    //~ ERROR no method named `act_as` found
    conn.act_as(other, "look", |conn| {
        other.from(projects::table).count().get_result(conn)
    })
    .unwrap()
}

fn main() {}
