use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn clear(conn: &mut AsyncConn) {
    let raw = conn.unconstrained_unsafe("maintenance").await.unwrap();
    diesel_async::SimpleAsyncConnection::batch_execute(raw, "DELETE FROM projects")
        .await
        .unwrap();
}
