use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &TenantScope<i32>) -> Vec<String> {
    let names = scope.from(projects::table).select(projects::name);
    names.get_results(conn).unwrap()
}

fn main() {}
