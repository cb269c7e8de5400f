use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn names(conn: &mut AsyncConn, scope: &Tenant) -> Vec<String> {
    let query = scope.from(projects::table).select(projects::name);
    //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
    //~ FOLLOW-UPS 2
    diesel_async::RunQueryDsl::load(query, conn).await.unwrap()
}

fn main() {}
