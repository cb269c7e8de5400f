use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant, other: &TenantScope<i64>) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    let countries = other.from(countries::table).select(countries::name);
    //~ ERROR an arm of this combination was not made by the scope `tenant_core::TenantScope<i32>`
    projects.union(countries).load(conn).unwrap()
}

fn main() {}
