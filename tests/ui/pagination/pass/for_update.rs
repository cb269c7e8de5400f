use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(scope: &Tenant) {
    let _ = scope.from(projects::table).paginate(1);
}
