use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let busy = tasks::table.select(tasks::project_id);
    let query = scope
        .from(projects::table)
        .select(projects::name)
        .into_boxed();
    //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
    query.filter(projects::id.eq_any(busy)).load(conn).unwrap()
}

fn main() {}
