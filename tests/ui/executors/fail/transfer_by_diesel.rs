use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, host: &HostScope, from: &Tenant, to: &Tenant) {
    let transfer = host.transfer(projects::table, from, to, "ticket 1");
    //~ ERROR the trait bound `Transfer<
    //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
    diesel::RunQueryDsl::execute(transfer, raw).unwrap();
}

fn main() {}
