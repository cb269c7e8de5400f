use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

diesel::alias!(notes as others: Others);

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR `Alias<Others>` is no table that the scope `TenantScope<i32>` can query
    scope.from(others).count().get_result(conn).unwrap()
}

fn main() {}
