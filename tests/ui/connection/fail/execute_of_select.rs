use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn touch(conn: &mut Conn, scope: &TenantScope<i32>) {
    //~ ERROR a query without scope can't run on a tenant connection
    projects::table.execute(conn).unwrap();
}

fn main() {}
