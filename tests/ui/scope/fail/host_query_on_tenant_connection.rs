use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &HostScope) -> Vec<String> {
    //~ ERROR a query made by the scope `tenant_core::HostScope` can't run on
    scope
        .from(templates::table)
        .select(templates::name)
        .load(conn)
        .unwrap()
}

fn main() {}
