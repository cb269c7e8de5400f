use diesel::connection::DefaultLoadingMode;
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, scope: &Tenant) {
    let query = scope.from(projects::table).select(projects::name);
    let rows = query.load_iter::<String, DefaultLoadingMode>(raw).unwrap();
}

fn main() {}
