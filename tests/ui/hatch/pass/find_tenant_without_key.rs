use diesel::prelude::*;
use schema::*;
use tenant_core::Unverified;
use tenant_core::prelude::*;

fn found(conn: &mut HostConn, scope: &HostScope) -> Unverified<i32> {
    let lookup = scope.find_tenant(projects::table, "log in");
    let lookup = lookup.by((projects::id, projects::name), (1, "apollo"));
    lookup.first(conn).unwrap()
}

fn main() {}
