use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, scope: &Tenant) {
    let update = scope.update(projects::table).set(projects::name.eq("a"));
    update.execute(raw).unwrap();
}

fn main() {}
