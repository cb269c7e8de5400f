use diesel::prelude::*;
use diesel::sql_types::Integer;
use schema::*;
use tenant_core::prelude::*;

fn one(conn: &mut Conn, scope: &TenantScope<i32>) -> i32 {
    //~ ERROR a query without scope can't run on a tenant connection
    let one = diesel::select(1.into_sql::<Integer>());
    one.get_result(conn).unwrap()
}

fn main() {}
