use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn work(conn: &mut AsyncConn, scope: &Tenant) {
    let mut kept = None;
    let transaction = conn.transaction(async |conn| {
        kept = Some(
            scope
                .from(projects::table)
                .count()
                .get_result::<i64>(conn)
                .await?,
        );
        Ok::<_, tenant_core::Error>(())
    });
    transaction.await.unwrap();
    let _ = kept;
}
