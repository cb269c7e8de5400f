use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut HostConn, scope: &Tenant) -> i64 {
    let query = scope.from(projects::table).unconstrained_unsafe("export");
    //~ ERROR a query made by the scope `TenantScope<i32>` can't run on
    query.count().get_result(conn).unwrap()
}

fn main() {}
