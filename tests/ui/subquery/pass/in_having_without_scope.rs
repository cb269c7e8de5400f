use diesel::dsl::count_star;
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let busy = scope.from(tasks::table).count().single_value();
    scope
        .from(projects::table)
        .group_by(projects::name)
        .having(count_star().nullable().eq(busy))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
