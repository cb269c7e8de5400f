use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(host: &HostScope) {
    //~ ERROR the scope `tenant_core::HostScope` can't delete from this target
    let _ = host.delete(lines::table);
}

fn main() {}
