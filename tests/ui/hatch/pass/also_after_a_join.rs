use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    let query = scope.from(projects::table);
    let query = query
        .inner_join(tasks::table)
        .unconstrained_unsafe("export");
    query.count().get_result(conn).unwrap()
}

fn of_the_host(conn: &mut HostConn, host: &HostScope) -> i64 {
    let query = host.from(projects::table);
    let query = query.inner_join(tasks::table).count();
    query
        .unconstrained_unsafe("export")
        .get_result(conn)
        .unwrap()
}

fn main() {}
