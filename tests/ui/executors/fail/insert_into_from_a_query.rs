use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, scope: &Tenant) {
    let titles = scope.from(tasks::table).select(tasks::title);
    //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
    let insert = titles.insert_into(countries::table);
    insert.into_columns(countries::name).execute(raw).unwrap();
}

fn main() {}
