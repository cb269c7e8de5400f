use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn count(conn: &AsyncConn, scope: &Tenant) -> i64 {
    let query = scope.from(projects::table).count();
    //~ ERROR a query made by the scope
    query.get_result(&mut &*conn).await.unwrap()
}

fn main() {}
