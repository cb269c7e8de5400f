use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let busy = scope
        .from(tasks::table)
        .filter(tasks::project_id.eq(projects::id));
    let busy = busy.unconstrained_unsafe("export");
    scope
        .from(projects::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .filter(exists(busy))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
