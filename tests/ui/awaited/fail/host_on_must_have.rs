use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn names(conn: &mut AsyncHostConn, host: &HostScope) -> Vec<String> {
    let query = host.from(projects::table).select(projects::name);
    //~ ERROR the host owns no rows
    query.load(conn).await.unwrap()
}

fn main() {}
