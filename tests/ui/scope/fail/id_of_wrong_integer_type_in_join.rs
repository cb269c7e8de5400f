use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn start(scope: &TenantScope<i64>) {
    let query = scope.from(countries::table);
    //~ ERROR a tenant id of type `i64` can't be compared with a tenant column of SQL type
    let query = query.inner_join(projects::table);
}

fn main() {}
