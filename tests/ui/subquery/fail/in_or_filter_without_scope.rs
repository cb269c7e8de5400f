use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let busy = tasks::table.select(tasks::project_id);
    scope
        .from(projects::table)
        .filter(projects::name.eq("apollo"))
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .or_filter(projects::id.eq_any(busy))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
