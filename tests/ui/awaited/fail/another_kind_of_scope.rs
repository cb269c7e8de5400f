use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn names(conn: &mut AsyncConn, host: &HostScope) -> Vec<String> {
    let query = host.from(templates::table).select(templates::name);
    //~ ERROR a query made by the scope `tenant_core::HostScope` can't be awaited on `AsyncTen
    query.load(conn).await.unwrap()
}

fn main() {}
