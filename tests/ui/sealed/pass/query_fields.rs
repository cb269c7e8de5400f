use schema::*;
use tenant_core::prelude::*;

fn everything(scope: &Tenant) -> String {
    let query = scope.from(projects::table);
    diesel::debug_query::<diesel::sqlite::Sqlite, _>(&query).to_string()
}

fn main() {}
