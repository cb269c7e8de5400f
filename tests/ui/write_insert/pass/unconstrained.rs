use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let raw = conn.unconstrained_unsafe("ticket 123").unwrap();
    let insert = diesel::insert_into(projects::table);
    diesel::RunQueryDsl::execute(insert.values(projects::tenant_id.eq(8)), raw).unwrap();
}

fn main() {}
