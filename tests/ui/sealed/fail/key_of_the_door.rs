use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;
use tenant_core::run::RunsScope;

fn raw<'a>(conn: &'a mut Conn, scope: &Tenant) -> &'a mut SqliteConnection {
    let query = scope.from(projects::table);
    //~ ERROR module `door` is private
    conn.enter(&query, tenant_core::run::door::Key(()))
        .unwrap()
        .0
}

fn main() {}
