use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn work(conn: &mut AsyncConn) {
    //~ ERROR the trait bound
    //~ FOLLOW-UPS 3
    let transaction =
        diesel_async::AsyncConnection::transaction(conn, async |_| Ok::<_, tenant_core::Error>(()));
    transaction.await.unwrap();
}

fn main() {}
