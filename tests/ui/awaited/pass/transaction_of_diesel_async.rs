use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn work(conn: &mut AsyncConn) {
    let transaction = conn.transaction(async |_| Ok::<_, tenant_core::Error>(()));
    transaction.await.unwrap();
}
