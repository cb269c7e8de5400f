use schema::*;
use tenant_core::prelude::*;

fn start(scope: &TenantScope<i32>) {
    let templates = scope.from(templates::table);
}

fn main() {}
