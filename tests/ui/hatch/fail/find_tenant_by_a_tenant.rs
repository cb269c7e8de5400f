use diesel::prelude::*;
use schema::*;
use tenant_core::Unverified;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Unverified<i32> {
    //~ ERROR no method named `find_tenant` found
    let lookup = scope.find_tenant(projects::table, "log in");
    lookup.by(projects::id, 1).first(conn).unwrap()
}

fn main() {}
