use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let raw = conn.unconstrained_unsafe("ticket 123").unwrap();
    diesel::RunQueryDsl::execute(diesel::delete(projects::table), raw).unwrap();
}

fn main() {}
