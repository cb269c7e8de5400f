use schema::*;
use tenant_core::prelude::*;

fn run(scope: &Tenant) {
    let _ = scope.insert_into(projects::table);
}

fn main() {}
