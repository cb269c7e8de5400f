use schema::*;
use tenant_core::prelude::*;

fn all(conn: &mut Conn, scope: &Tenant) -> Vec<Project> {
    Project::query(scope).load(conn).unwrap()
}

fn main() {}
