use schema::*;
use tenant_core::prelude::*;

fn start(scope: &TenantScope<i64>) {
    //~ ERROR a tenant id of type `i64` can't be compared with a tenant column of SQL type
    let templates = scope.from(templates::table);
}

fn main() {}
