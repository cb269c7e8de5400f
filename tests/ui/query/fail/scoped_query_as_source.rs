use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR table
    //~ FOLLOW-UPS 4
    let query = scope.from(scope.from(projects::table));
    query.count().get_result(conn).unwrap()
}

fn main() {}
