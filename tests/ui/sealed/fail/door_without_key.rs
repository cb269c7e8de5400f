use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;
use tenant_core::run::RunsScope;

fn raw<'a>(conn: &'a mut Conn, scope: &Tenant) -> &'a mut SqliteConnection {
    let query = scope.from(projects::table);
    //~ ERROR this method takes 2 arguments but 1 argument was supplied
    conn.enter(&query).unwrap().0
}

fn main() {}
