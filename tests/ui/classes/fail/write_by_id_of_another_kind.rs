use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(user: &TenantScope<String>) {
    //~ ERROR ids of type `String` are of another kind than the ids of this table's tenants, `OrgId`
    let _ = user.insert_into(contracts::table);
}

fn main() {}
