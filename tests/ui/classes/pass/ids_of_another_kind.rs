use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(orgs: &TenantSetScope<OrgId>) {
    let _ = orgs.from(contracts::table);
}

fn main() {}
