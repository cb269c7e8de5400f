use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &HostScope) {
    let update = scope.update(templates::table).set(templates::name.eq("a"));
    //~ ERROR a query made by the scope `tenant_core::HostScope` can't run on
    update.execute(conn).unwrap();
}

fn main() {}
