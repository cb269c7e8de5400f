use diesel::prelude::*;
use schema::*;
use tenant_core::{RunScopedDsl, Scope};

fn names(raw: &mut SqliteConnection, scope: &Tenant) -> Vec<String> {
    let query = Scope::from(scope, projects::table).select(projects::name);
    query.load(raw).unwrap()
}

fn main() {}
