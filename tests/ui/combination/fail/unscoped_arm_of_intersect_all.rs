use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    //~ ERROR an arm of this combination was not made by the scope `TenantScope<i32>`
    let _ = projects.intersect_all(tasks::table.select(tasks::title));
    vec![]
}

fn main() {}
