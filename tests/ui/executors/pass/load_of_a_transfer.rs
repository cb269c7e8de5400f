use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, host: &HostScope, from: &Tenant, to: &Tenant) -> usize {
    let transfer = host.transfer(projects::table, from, to, "ticket 1");
    transfer.execute(conn).unwrap()
}

fn main() {}
