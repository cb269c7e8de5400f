use schema::*;
use tenant_core::prelude::*;

fn start(scope: &TenantSetScope<i32>) {
    let projects = scope.from(projects::table);
}

fn main() {}
