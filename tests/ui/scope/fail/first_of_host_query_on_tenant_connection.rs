use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn name(conn: &mut Conn, scope: &HostScope) -> String {
    //~ ERROR a query made by the scope `tenant_core::HostScope` can't run on
    scope
        .from(templates::table)
        .select(templates::name)
        .first(conn)
        .unwrap()
}

fn main() {}
