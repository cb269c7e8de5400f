use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(raw: &mut SqliteConnection, scope: &Tenant) -> Vec<String> {
    let query = scope.from(projects::table).select(projects::name);
    RunScopedDsl::load(query, raw).unwrap()
}

fn main() {}
