use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, host: &HostScope, from: &Tenant, to: &Tenant) {
    let transfer = host.transfer(templates::table, from, to, "ticket 1");
    transfer.execute(conn).unwrap();
}

fn main() {}
