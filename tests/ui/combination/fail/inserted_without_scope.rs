use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> usize {
    let titles = tasks::table.select(tasks::title);
    scope
        .insert_into(projects::table)
        //~ ERROR these values can't be inserted into `schema::projects::table` under the scope `TenantScope<i32>`
        .values(titles.union(titles))
        .into_columns(projects::name)
        .execute(conn)
        .unwrap()
}

fn main() {}
