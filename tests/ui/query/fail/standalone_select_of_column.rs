use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    //~ ERROR this expression can't stand alone under the scope `TenantScope<i32>`
    scope.select(projects::name).load(conn).unwrap()
}

fn main() {}
