use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut TenantSetConn, host: &HostScope) {
    let over = host.write_over(conn.scope(), "ticket 7");
    //~ ERROR a query made by the scope `tenant_core::HostScope` can't run on `
    over.delete(projects::table).execute(conn).unwrap();
}

fn main() {}
