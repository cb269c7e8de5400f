use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &HostScope) {
    let insert = scope.insert_into(templates::table);
    insert
        .values(templates::name.eq("a"))
        //~ ERROR a query made by the scope `tenant_core::HostScope` can't run on
        .execute(conn)
        .unwrap();
}

fn main() {}
