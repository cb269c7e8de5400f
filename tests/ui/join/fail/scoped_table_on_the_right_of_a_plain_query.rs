use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR cannot join
    //~ ERROR a query without scope can't run on a tenant connection
    let query = projects::table.inner_join(scope.from(tasks::table));
    query.count().get_result(conn).unwrap()
}

fn main() {}
