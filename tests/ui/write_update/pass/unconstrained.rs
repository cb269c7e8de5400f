use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let raw = conn.unconstrained_unsafe("ticket 123").unwrap();
    let update = diesel::update(projects::table).set(projects::name.eq("a"));
    diesel::RunQueryDsl::execute(update, raw).unwrap();
}

fn main() {}
