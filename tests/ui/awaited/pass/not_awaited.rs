use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn names(conn: &mut AsyncConn, scope: &Tenant) -> Vec<String> {
    let query = scope.from(projects::table).select(projects::name);
    query.load(conn).await.unwrap()
}
