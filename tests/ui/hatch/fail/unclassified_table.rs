use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR table `schema::notes::table` has no tenant class, so no scope can query it
    let query = scope.from(notes::table).unconstrained_unsafe("export");
    query.count().get_result(conn).unwrap()
}

fn main() {}
