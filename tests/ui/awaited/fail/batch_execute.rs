use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn clear(conn: &mut AsyncConn) {
    //~ ERROR the trait bound `AsyncTenantConnection<
    //~ FOLLOW-UPS 2
    diesel_async::SimpleAsyncConnection::batch_execute(conn, "DELETE FROM projects")
        .await
        .unwrap();
}

fn main() {}
