use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    projects
        .union(
            //~ ERROR an arm of this combination was not made by the scope `TenantScope<i32>`
            tasks::table
                .select(tasks::title)
                .union(tasks::table.select(tasks::title)),
        )
        .load(conn)
        .unwrap()
}

fn main() {}
