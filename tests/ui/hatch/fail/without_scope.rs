use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR no method named `unconstrained_unsafe` found for struct `schema::projects::table` in
    let query = projects::table.unconstrained_unsafe("export");
    query.count().get_result(conn).unwrap()
}

fn main() {}
