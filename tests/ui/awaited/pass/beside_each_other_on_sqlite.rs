use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn count(conn: &mut AsyncConn, scope: &Tenant) -> i64 {
    let query = scope.from(projects::table).count();
    query.get_result(conn).await.unwrap()
}
