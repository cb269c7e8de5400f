use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn work(conn: &mut AsyncConn, scope: &Tenant) {
    let mut kept = None;
    //~ ERROR lifetime may not live long enough
    let transaction = conn.transaction(async |conn| {
        kept = Some(conn);
        Ok::<_, tenant_core::Error>(())
    });
    transaction.await.unwrap();
    let _ = kept;
}

fn main() {}
