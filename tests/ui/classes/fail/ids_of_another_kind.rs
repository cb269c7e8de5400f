use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(users: &TenantSetScope<String>) {
    //~ ERROR ids of type `String` are of another kind than the ids of this table's tenants, `OrgId`
    let _ = users.from(contracts::table);
}

fn main() {}
