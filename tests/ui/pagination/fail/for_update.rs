use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(scope: &Tenant) {
    //~ ERROR a query with `distinct`, `limit`, `offset` or a lock has no pages
    let _ = scope.from(projects::table).for_update().paginate(1);
}

fn main() {}
