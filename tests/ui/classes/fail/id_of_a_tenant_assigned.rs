use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(host: &HostScope) {
    //~ ERROR type annotations needed
    let _ = host.update(orgs::table).set(orgs::id.eq(8));
}

fn main() {}
