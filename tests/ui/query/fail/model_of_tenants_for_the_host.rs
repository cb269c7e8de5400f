use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut HostConn, host: &HostScope) -> Vec<Project> {
    //~ ERROR a table of class `MustHaveTenant<schema::projects::tenant_id>` can't be read under the scope
    host.query::<Project>().load(conn).unwrap()
}

fn main() {}
