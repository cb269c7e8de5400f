use diesel::dsl::count_star;
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn counts(conn: &mut Conn, scope: &Tenant) -> Vec<i64> {
    let group = projects::name;
    scope
        .from(projects::table)
        .group_by(group)
        .select(count_star())
        .load(conn)
        .unwrap()
}

fn main() {}
