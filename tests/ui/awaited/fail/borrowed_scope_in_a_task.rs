use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

fn start(mut conn: AsyncConn, scope: &Tenant) {
    //~ ERROR borrowed data escapes outside of function
    tokio::spawn(async move {
        let query = scope.from(projects::table).count();
        query.get_result::<i64>(&mut conn).await
    });
}

fn main() {}
