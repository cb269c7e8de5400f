use diesel::dsl::count_star;
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let busy = tasks::table.count().single_value();
    scope
        .from(projects::table)
        .group_by(projects::name)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .having(count_star().nullable().eq(busy))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
