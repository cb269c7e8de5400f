use diesel::dsl::count_star;
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn counts(conn: &mut Conn, scope: &Tenant) -> Vec<i64> {
    let group = tasks::table.select(tasks::title).single_value();
    scope
        .from(projects::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .group_by(group)
        .select(count_star())
        .load(conn)
        .unwrap()
}

fn main() {}
