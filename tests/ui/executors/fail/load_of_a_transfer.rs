use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, host: &HostScope, from: &Tenant, to: &Tenant) -> Vec<i32> {
    let transfer = host.transfer(projects::table, from, to, "ticket 1");
    //~ ERROR the trait bound `Transfer<schema::projects::table
    transfer.load(conn).unwrap()
}

fn main() {}
