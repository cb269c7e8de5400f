use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, host: &HostScope, from: &Tenant, to: &Tenant) {
    let transfer = host.transfer(projects::table, from, to, "ticket 1");
    transfer.execute(raw).unwrap();
}

fn main() {}
