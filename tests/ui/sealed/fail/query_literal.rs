use schema::*;
use tenant_core::prelude::*;
use tenant_core::query::{From, ScopedSelect};

fn everything(scope: &Tenant) -> From<projects::table, Tenant> {
    //~ ERROR fields `statement`, `guard`, `anchors`, `predicate` and `origin` of struct `ScopedSelect` are private
    ScopedSelect {
        ..scope.from(projects::table)
    }
}

fn main() {}
