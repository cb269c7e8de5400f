use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let first = tasks::table.select(tasks::project_id).single_value();
    scope
        .from(projects::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .filter(projects::id.nullable().eq(first))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
