use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut HostConn, host: &HostScope) -> Vec<Project> {
    //~ ERROR the host owns no rows in a table of class `MustHaveTenant<schema::projects::tenant_id>`
    host.query::<Project>().load(conn).unwrap()
}

fn main() {}
