use schema::*;
use tenant_core::prelude::*;

fn start(scope: &TenantSetScope<i64>) {
    //~ ERROR a tenant id of type `i64` can't be compared with a tenant column of SQL type
    let projects = scope.from(projects::table);
}

fn main() {}
