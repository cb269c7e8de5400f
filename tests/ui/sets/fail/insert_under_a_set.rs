use schema::*;
use tenant_core::prelude::*;

fn run(scope: &TenantSet) {
    //~ ERROR a table of class `MustHaveTenant<schema::projects::tenant_id>` can't be written under the scope `TenantSetScope<i32>`
    let _ = scope.insert_into(projects::table);
}

fn main() {}
