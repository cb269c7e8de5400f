use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut HostConn, other: &Tenant) -> i64 {
    conn.act_as(other, "look", |conn| {
        other.from(projects::table).count().get_result(conn)
    })
    .unwrap()
}

fn main() {}
