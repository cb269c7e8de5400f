use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &HostScope) {
    //~ ERROR a query made by the scope `tenant_core::HostScope` can't run on
    scope.delete(templates::table).execute(conn).unwrap();
}

fn main() {}
