use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    let all = scope.from(tasks::table).unconstrained_unsafe("export");
    //~ ERROR an arm of this combination was not made by the scope `TenantScope<i32>`
    projects.union(all.select(tasks::title)).load(conn).unwrap()
}

fn main() {}
