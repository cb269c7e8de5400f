use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn first(conn: &mut Conn, scope: &TenantScope<i32>) -> String {
    //~ ERROR a query without scope can't run on a tenant connection
    let names = projects::table.select(projects::name);
    names.first(conn).unwrap()
}

fn main() {}
