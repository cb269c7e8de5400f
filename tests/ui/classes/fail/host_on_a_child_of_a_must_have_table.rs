use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(host: &HostScope, raw: &mut SqliteConnection) {
    let lines = host.from(lines::table).select(lines::id);
    //~ ERROR the host owns no rows in a table of class
    lines.load::<i32>(raw).unwrap();
}

fn main() {}
