use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn first(conn: &mut Conn, scope: &TenantScope<i32>) -> String {
    let names = scope.from(projects::table).select(projects::name);
    names.first(conn).unwrap()
}

fn main() {}
