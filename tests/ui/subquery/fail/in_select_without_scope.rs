use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn titles(conn: &mut Conn, scope: &Tenant) -> Vec<Option<String>> {
    let title = tasks::table.select(tasks::title).single_value();
    //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
    scope
        .from(projects::table)
        .select(title)
        .load(conn)
        .unwrap()
}

fn main() {}
