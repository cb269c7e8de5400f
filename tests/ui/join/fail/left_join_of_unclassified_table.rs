use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR table `schema::notes::table` has no tenant class, so no scope can query it
    let query = scope.from(projects::table).left_join(notes::table);
    query.count().get_result(conn).unwrap()
}

fn main() {}
