use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut HostConn, scope: &HostScope) -> i64 {
    let query = scope.from(tasks::table);
    //~ ERROR the host owns no rows in a table of class `MustHaveTenant<schema::tasks::tenant_id>`
    query.count().get_result(conn).unwrap()
}

fn main() {}
