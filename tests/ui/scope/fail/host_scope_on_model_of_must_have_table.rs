use schema::*;
use tenant_core::prelude::*;

//~ ERROR a table of class `MustHaveTenant<schema::projects::tenant_id>` can't be read under the
//~ FOLLOW-UPS 1
fn all(conn: &mut HostConn, scope: &HostScope) -> Vec<Project> {
    Project::query(scope).load(conn).unwrap()
}

fn main() {}
