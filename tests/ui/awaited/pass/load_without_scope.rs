use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn names(conn: &mut AsyncConn) -> Vec<String> {
    let query = conn.scope().from(projects::table).select(projects::name);
    query.load(conn).await.unwrap()
}
