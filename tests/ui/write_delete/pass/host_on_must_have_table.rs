use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, scope: &HostScope) {
    scope.delete(templates::table).execute(conn).unwrap();
}

fn main() {}
