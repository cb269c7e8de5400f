use schema::*;
use tenant_core::prelude::*;

//~ ERROR the host owns no rows in a table of class `MustHaveTenant<schema::projects::tenant_id>`
fn all(conn: &mut HostConn, scope: &HostScope) -> Vec<Project> {
    Project::query(scope).load(conn).unwrap()
}

fn main() {}
