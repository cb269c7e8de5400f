use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn clear(conn: &mut AsyncConn) {
    let delete = conn.scope().delete(projects::table);
    delete.execute(conn).await.unwrap();
}
