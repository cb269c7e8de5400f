use diesel::connection::DefaultLoadingMode;
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &TenantScope<i32>) -> usize {
    //~ ERROR a query without scope can't run on a tenant connection
    let names = projects::table.select(projects::name);
    names
        .load_iter::<String, DefaultLoadingMode>(conn)
        .unwrap()
        .count()
}

fn main() {}
