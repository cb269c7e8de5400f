use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let commented = comments::table.select(comments::task_id);
    let busy = scope
        .from(tasks::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .filter(tasks::id.eq_any(commented))
        .select(tasks::project_id);
    scope
        .from(projects::table)
        .filter(projects::id.eq_any(busy))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
