use diesel::prelude::*;
use schema::*;
use tenant_core::Scope;

fn names(raw: &mut SqliteConnection, scope: &Tenant) -> Vec<String> {
    let query = Scope::from(scope, projects::table).select(projects::name);
    //~ ERROR the method `load` exists for struct
    query.load(raw).unwrap()
}

fn main() {}
