use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

async fn names(conn: &mut AsyncConn, scope: &Tenant) -> Vec<String> {
    let query = scope.from(projects::table).select(projects::name);
    //~ ERROR a query made by the scope `TenantScope<i32>` can't run on `AsyncTenantConnection
    //~ FOLLOW-UPS 1
    query.load(conn).await.unwrap()
}

fn main() {}
