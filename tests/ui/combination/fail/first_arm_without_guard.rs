use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    let all = scope.from(tasks::table).unconstrained_unsafe("export");
    //~ ERROR an arm of this combination was not made by the scope `Unconstrained<TenantScope<i32>>`
    //~ FOLLOW-UPS 2
    all.select(tasks::title).union(projects).load(conn).unwrap()
}

fn main() {}
