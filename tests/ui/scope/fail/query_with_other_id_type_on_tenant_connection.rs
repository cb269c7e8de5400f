use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &TenantScope<i64>) -> Vec<String> {
    //~ ERROR a query made by the scope `tenant_core::TenantScope<i64>` can't run on
    scope
        .from(countries::table)
        .select(countries::name)
        .load(conn)
        .unwrap()
}

fn main() {}
