use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

fn start(mut conn: AsyncConn, scope: &Tenant) {
    let scope = scope.clone();
    tokio::spawn(async move {
        let query = scope.from(projects::table).count();
        query.get_result::<i64>(&mut conn).await
    });
}
