use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR table
    let query = scope.from(projects::table.inner_join(tasks::table));
    query.count().get_result(conn).unwrap()
}

fn main() {}
