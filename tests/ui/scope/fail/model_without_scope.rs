use schema::*;
use tenant_core::prelude::*;

fn all(conn: &mut Conn, scope: &Tenant) -> Vec<Project> {
    //~ ERROR this function takes 1 argument but 0 arguments were supplied
    Project::query().load(conn).unwrap()
}

fn main() {}
