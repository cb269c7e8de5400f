use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn names(conn: &mut AsyncConn) -> Vec<String> {
    let query = projects::table.select(projects::name);
    //~ ERROR a query without scope can't run on a tenant connection
    //~ FOLLOW-UPS 1
    query.load::<String>(conn).await.unwrap()
}

fn main() {}
