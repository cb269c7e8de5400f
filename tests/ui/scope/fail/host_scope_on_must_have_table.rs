use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut HostConn, scope: &HostScope) -> i64 {
    //~ ERROR the host owns no rows in a table of class `MustHaveTenant<schema::projects::tenant_id>`
    scope
        .from(projects::table)
        .count()
        .get_result(conn)
        .unwrap()
}

fn main() {}
