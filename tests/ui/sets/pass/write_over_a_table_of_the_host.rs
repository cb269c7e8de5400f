use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../../classes/tables.rs"]
mod tables;

fn run(host: &HostScope, tenants: &TenantSetScope<i32>) {
    let _ = host.update(plans::table).set(plans::price.eq(1));
}

fn main() {}
