use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    let query = scope.from(projects::table);
    //~ ERROR `unconstrained_unsafe` must stand before the joins of a query
    let query = query
        .inner_join(tasks::table)
        .unconstrained_unsafe("export");
    query.count().get_result(conn).unwrap()
}

fn main() {}
