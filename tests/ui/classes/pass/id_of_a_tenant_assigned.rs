use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(host: &HostScope) {
    let _ = host.update(orgs::table).set(orgs::name.eq("x"));
}

fn main() {}
