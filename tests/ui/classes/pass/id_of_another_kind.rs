use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(org: &TenantScope<OrgId>) {
    let _ = org.from(contracts::table);
}

fn main() {}
