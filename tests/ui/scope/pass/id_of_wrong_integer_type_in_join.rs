use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn start(scope: &TenantScope<i32>) {
    let query = scope.from(countries::table);
    let query = query.inner_join(projects::table);
}

fn main() {}
