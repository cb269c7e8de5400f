use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR table `schema::notes::table` has no tenant class, so no scope can query it
    let right = scope.from(projects::table).inner_join(notes::table);
    let query = scope.from(tasks::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
