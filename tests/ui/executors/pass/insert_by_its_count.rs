use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, scope: &Tenant) -> usize {
    let insert = scope
        .insert_into(projects::table)
        .values(projects::name.eq("a"));
    insert.execute(raw).unwrap()
}

fn main() {}
