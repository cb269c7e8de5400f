use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn names(conn: &mut AsyncConn, scope: &Tenant) -> Vec<String> {
    let busy = scope.from(tasks::table).select(tasks::project_id);
    let query = scope.from(projects::table).select(projects::name);
    let query = query.filter(projects::id.eq_any(busy));
    query.load(conn).await.unwrap()
}
