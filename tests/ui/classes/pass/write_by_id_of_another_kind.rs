use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(org: &TenantScope<OrgId>) {
    let _ = org.insert_into(contracts::table);
}

fn main() {}
