use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, scope: &Tenant) {
    let titles = scope.from(tasks::table).select(tasks::title);
    let insert = scope.insert_into(projects::table).values(titles);
    insert.into_columns(projects::name).execute(raw).unwrap();
}

fn main() {}
