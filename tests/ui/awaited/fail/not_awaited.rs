use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

async fn names(conn: &mut AsyncConn, scope: &Tenant) -> Vec<String> {
    let query = scope.from(projects::table).select(projects::name);
    //~ ERROR no method named `unwrap` found
    query.load(conn).unwrap()
}

fn main() {}
