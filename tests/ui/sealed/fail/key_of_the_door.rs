use diesel::prelude::*;
use schema::*;
use tenant_core::execute::RunsScope;

fn raw<'a>(conn: &'a mut Conn, scope: &Tenant) -> &'a mut SqliteConnection {
    //~ ERROR module `door` is private
    conn.enter_for(scope, None, tenant_core::execute::door::Key(()))
        .unwrap()
}

fn main() {}
