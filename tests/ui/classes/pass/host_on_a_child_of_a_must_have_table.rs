use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(host: &HostScope, raw: &mut SqliteConnection) {
    let lines = host.from(lines::table).unconstrained_unsafe("report");
    lines.select(lines::id).load::<i32>(raw).unwrap();
}

fn main() {}
