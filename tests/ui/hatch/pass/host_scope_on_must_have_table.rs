use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut HostConn, scope: &HostScope) -> i64 {
    let query = scope.from(tasks::table).unconstrained_unsafe("export");
    query.count().get_result(conn).unwrap()
}

fn main() {}
