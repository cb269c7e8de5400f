use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn clear(conn: &mut AsyncConn) {
    let delete = diesel::delete(projects::table);
    //~ ERROR a query without scope can't run on a tenant connection
    //~ FOLLOW-UPS 1
    delete.execute(conn).await.unwrap();
}

fn main() {}
