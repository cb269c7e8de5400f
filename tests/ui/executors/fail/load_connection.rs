use diesel::connection::LoadConnection;
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, scope: &Tenant) {
    let query = scope.from(projects::table);
    //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
    let rows = LoadConnection::load(raw, query).unwrap();
}

fn main() {}
