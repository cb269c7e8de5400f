use schema::*;
use tenant_core::prelude::*;

fn all(conn: &mut HostConn, scope: &HostScope) -> Vec<Template> {
    Template::query(scope).load(conn).unwrap()
}

fn main() {}
