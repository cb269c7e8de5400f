use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn names(conn: &mut AsyncConn) -> Vec<String> {
    let query = projects::table.select(projects::name);
    //~ ERROR the trait bound `AsyncTenantConnection<
    //~ FOLLOW-UPS 1
    diesel_async::RunQueryDsl::load(query, conn).await.unwrap()
}

fn main() {}
