use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &TenantScope<i32>) -> Vec<String> {
    //~ ERROR a query without scope can't run on a tenant connection
    let names = projects::table.select(projects::name);
    names.get_results(conn).unwrap()
}

fn main() {}
