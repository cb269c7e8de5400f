use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(host: &HostScope) {
    let _ = host.insert_into(people::table);
}

fn main() {}
