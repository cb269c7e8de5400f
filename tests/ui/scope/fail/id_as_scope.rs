use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn all(conn: &mut Conn, scope: &i32) -> Vec<Project> {
    //~ ERROR a table of class `MustHaveTenant<schema::projects::tenant_id>` can't be read under the
    //~ FOLLOW-UPS 3
    Project::query(scope).load(conn).unwrap()
}

fn main() {}
