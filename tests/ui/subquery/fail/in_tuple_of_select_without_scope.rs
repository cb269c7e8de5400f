use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn titles(conn: &mut Conn, scope: &Tenant) -> Vec<(String, Option<String>)> {
    let title = tasks::table.select(tasks::title).single_value();
    scope
        .from(projects::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .select((projects::name, title))
        .load(conn)
        .unwrap()
}

fn main() {}
