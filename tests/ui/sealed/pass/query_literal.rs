use schema::*;
use tenant_core::prelude::*;
use tenant_core::query::From;

fn everything(scope: &Tenant) -> From<projects::table, Tenant> {
    scope.from(projects::table)
}

fn main() {}
