use diesel::prelude::*;
use schema::*;
use tenant_core::run::RunsScope;

fn raw<'a>(conn: &'a mut Conn, scope: &Tenant) -> &'a mut SqliteConnection {
    //~ ERROR module `door` is private
    conn.enter_for(scope, None, tenant_core::run::door::Key(()))
        .unwrap()
}

fn main() {}
