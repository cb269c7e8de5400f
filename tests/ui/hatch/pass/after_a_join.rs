use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    let query = scope.from(projects::table);
    let query = query
        .unconstrained_unsafe("export")
        .inner_join(tasks::table);
    query.count().get_result(conn).unwrap()
}

fn main() {}
