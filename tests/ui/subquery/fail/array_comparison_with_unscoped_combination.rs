use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let ids = tasks::table.select(tasks::project_id);
    scope
        .from(projects::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .filter(projects::id.ne_all(ids.union_all(ids)))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
